import type { components } from '../../../api/schema.d.ts';

type Dealer = components['schemas']['Organisation']['dealers'][number];
type Sought = Pick<Dealer, 'dealerId' | 'name' | 'active'>;

/** The dealers whose name or id holds every word that is looked for; those who are withdrawn stand at the end. */
export function dealersFound<T extends Sought>(dealers: readonly T[], looked: string): readonly T[] {
  const wanted = looked.toLowerCase().split(/\s+/).filter(Boolean);
  const found = dealers.filter(({ dealerId, name }) => {
    const text = `${dealerId} ${name}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
  return [...found.filter(({ active }) => active), ...found.filter(({ active }) => !active)];
}
