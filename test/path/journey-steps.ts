import * as fc from 'fast-check';
import { HORIZONS, LEVELS } from '../../domain/lead.ts';

/** Who is told of a customer, and where that one lives: at home with the dealer, or in another dealer's area. */
const DEALERS = ['D101', 'D102', 'D201'] as const;
const SOURCES = ['walk-in', 'call-in', 'informant'] as const;
const ADDRESSES = [
  { province: '北京市', city: '北京市', district: '顺义区' },
  { province: '河北省', city: '石家庄市', district: '长安区' },
  { province: '山东省', city: '济南市', district: '历下区' },
] as const;

/** Something that happens on a journey. `nth` chooses among the leads that have come, `choice` among what can be said. */
export type Step =
  | {
      readonly kind: 'comes';
      readonly source: (typeof SOURCES)[number];
      readonly dealerId: (typeof DEALERS)[number];
      readonly address: (typeof ADDRESSES)[number];
      readonly level: (typeof LEVELS)[number];
      readonly horizon: (typeof HORIZONS)[number];
    }
  | { readonly kind: 'answers'; readonly nth: number; readonly choice: number }
  | { readonly kind: 'buys'; readonly nth: number }
  | { readonly kind: 'intends'; readonly nth: number; readonly horizon: (typeof HORIZONS)[number] }
  | { readonly kind: 'is-returned'; readonly nth: number }
  | { readonly kind: 'owner-goes-away'; readonly nth: number; readonly days: number }
  | { readonly kind: 'passes'; readonly hours: number };

const nth = fc.nat({ max: 3 });
const comes = fc.record({
  kind: fc.constant('comes' as const),
  source: fc.constantFrom(...SOURCES),
  dealerId: fc.constantFrom(...DEALERS),
  address: fc.constantFrom(...ADDRESSES),
  level: fc.constantFrom(...LEVELS),
  horizon: fc.constantFrom(...HORIZONS),
});
const happens: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: comes },
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('answers' as const), nth, choice: fc.nat({ max: 29 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('buys' as const), nth }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('intends' as const),
      nth,
      horizon: fc.constantFrom(...HORIZONS),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('is-returned' as const), nth }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('owner-goes-away' as const),
      nth,
      days: fc.integer({ min: 1, max: 12 }),
    }),
  },
);
/** A moment, a night, or a few days. */
const passes = fc.record({
  kind: fc.constant('passes' as const),
  hours: fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 0, max: 30 }) },
    { weight: 3, arbitrary: fc.integer({ min: 24, max: 120 }) },
  ),
});

/** Journeys of up to four leads: something happens, time passes, and so on. A failing one prints as its sentences. */
export const journeys: fc.Arbitrary<readonly Step[]> = fc
  .tuple(comes, fc.array(fc.tuple(happens, passes), { minLength: 4, maxLength: 8 }))
  .map(([first, rest]) => told([first, ...rest.flat()]));

/** The steps, with their sentences in the place of what a property would print of them. */
function told(steps: readonly Step[]): readonly Step[] {
  return Object.assign([...steps], {
    [fc.toStringMethod]: () => `\n${steps.map((step) => `  - ${sentenceOf(step)}`).join('\n')}\n`,
  });
}

/** What happens at a step, as one would tell it. */
export function sentenceOf(step: Step): string {
  switch (step.kind) {
    case 'comes': {
      const { source, dealerId, address, level, horizon } = step;
      return `a ${level} customer of ${address.province} comes to ${dealerId} (${source}, ${horizon})`;
    }
    case 'answers':
      return `whoever has the task of lead ${step.nth} gives answer ${step.choice}`;
    case 'buys':
      return `the DMS reports a sale to lead ${step.nth}`;
    case 'intends':
      return `lead ${step.nth} now wants to buy: ${step.horizon}`;
    case 'is-returned':
      return `head office returns the record of lead ${step.nth}`;
    case 'owner-goes-away':
      return `whoever has the task of lead ${step.nth} goes away for ${step.days} days`;
    case 'passes':
      return `${Math.floor(step.hours / 24)} days and ${step.hours % 24} hours pass`;
  }
}
