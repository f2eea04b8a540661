import type { Colleague } from './assignment.ts';
import { choose } from './choice.ts';
import type { Decision } from './decision.ts';
import type { PlanTaskKind } from './plan-tasks.ts';
import type { Post, Side } from './post.ts';
import { postNameZh } from './post-rows.ts';
import { deputiesOf, isAway } from './presence.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';
import type { WorkingCalendar } from './working-calendar-schema.ts';

/** Who gets a task about a plan: a person with the post for which that one acts, or head office's queue. */
export type PlanOwner =
  | {
      readonly to: 'person';
      readonly staffId: string;
      readonly post: Post;
      readonly side: Side;
      readonly deputyFor?: string;
    }
  | { readonly to: 'hq-queue' };

/** A task about a plan that somebody is to do. */
export interface PlanWork {
  readonly kind: PlanTaskKind;
  /** The post whose turn it is. */
  readonly post: Post;
  readonly dealerId: string;
  readonly regionId: string;
  readonly at: string;
  readonly staff: readonly Colleague[];
  readonly calendar?: WorkingCalendar;
  /** Those who made the part, or have decided on it: nobody approves their own plan, and nobody twice. */
  readonly ownWork?: readonly string[];
  /** Those who had the task and let it run out, or hand it over. */
  readonly except?: readonly string[];
}

/**
 * Chooses who gets a task about a plan: the present person of the post with the least to do, a deputy of one who is away,
 * then the next post above. Whoever made the plan is passed over upwards. What nobody at the dealer may approve goes to
 * the maker's people of the region; work that only a dealer can do waits in head office's queue instead.
 */
export function planOwner(rulebook: Rulebook, work: PlanWork): Decision<PlanOwner> {
  const { kind, post, dealerId, ownWork = [], except = [], staff } = work;
  const barred = [...new Set([...ownWork, ...except])];
  const passedOver: string[] = [];
  for (const turn of postsInTurn(rulebook, kind, post)) {
    const people = staff.filter((person) => person.post === turn && reaches(work, person));
    for (const group of [
      { people, standsInFor: new Map<string, string>() },
      deputiesFor(rulebook, work, people),
    ]) {
      const { chosen, passedOver: others } = choose(rulebook, group.people, { ...work, except: barred });
      passedOver.push(
        ...others.map(({ staffId, because }) =>
          because === 'excluded' && ownWork.includes(staffId)
            ? `${staffId}: own-work`
            : `${staffId}: ${because}`,
        ),
      );
      if (chosen === undefined) continue;
      const deputyFor = group.standsInFor.get(chosen.staffId);
      const inputs = {
        kind,
        post,
        actsAs: turn,
        staffId: chosen.staffId,
        passedOver: [...new Set(passedOver)],
      };
      const [text, textZh] = wordsOf(rulebook, post, turn, deputyFor);
      return {
        value: {
          ...{ to: 'person', staffId: chosen.staffId, post: turn, side: chosen.side },
          ...(deputyFor !== undefined && { deputyFor }),
        },
        because: [cite(rulebook, 'plan-climb', inputs, text, textZh)],
      };
    }
  }
  const inputs = { kind, dealerId, post, passedOver: [...new Set(passedOver)] };
  const text = `Nobody present may act as ${post}: the task waits in the queue of head office.`;
  return {
    value: { to: 'hq-queue' },
    because: [cite(rulebook, 'nobody-present', inputs, text, '无人可派，由客户营销部暂存。')],
  };
}

/** Whether somebody acts for the dealer: its own people, the maker's of its region, the maker's of no region. */
export function reaches(
  { dealerId, regionId }: Pick<PlanWork, 'dealerId' | 'regionId'>,
  person: Pick<Colleague, 'side' | 'dealerId' | 'regionId'>,
): boolean {
  if (person.side === 'dealer') return person.dealerId === dealerId;
  return person.regionId === undefined || person.regionId === regionId;
}

/** The post itself, then those above it in the order in which work climbs. */
export function postsInTurn(rulebook: Rulebook, kind: PlanTaskKind, post: Post): readonly Post[] {
  const { dealer, maker } = rulebook.entries['plan-climb'].value;
  const side = rulebook.entries.posts.value.find(({ id }) => id === post)?.side;
  const own = side === 'maker' ? maker : dealer;
  const above = own.slice(own.indexOf(post) + 1);
  // Only the dealer's own people can make its plan, or say what came of it.
  return side === 'maker' || kind !== 'approve-plan' ? [post, ...above] : [post, ...above, ...maker];
}

function deputiesFor(rulebook: Rulebook, { staff, at, ...work }: PlanWork, people: readonly Colleague[]) {
  const standsInFor = new Map<string, string>();
  for (const person of people.filter((each) => each.active && isAway(rulebook, each, at))) {
    for (const deputy of deputiesOf(rulebook, person, at)) {
      if (!standsInFor.has(deputy)) standsInFor.set(deputy, person.staffId);
    }
  }
  const deputies = staff.filter((person) => standsInFor.has(person.staffId) && reaches(work, person));
  return { people: deputies, standsInFor };
}

function wordsOf(
  rulebook: Rulebook,
  post: Post,
  turn: Post,
  deputyFor: string | undefined,
): readonly [string, string] {
  const [zh, turnZh] = [postNameZh(rulebook, post), postNameZh(rulebook, turn)];
  if (deputyFor !== undefined)
    return [`It is the turn of the ${post}: a deputy stands in.`, `应由${zh}办理，由代理人代办。`];
  if (turn === post) return [`It is the turn of the ${post}.`, `由${zh}办理。`];
  return [
    `It is the turn of the ${post}, but nobody there may act: it goes up to the ${turn}.`,
    `应由${zh}办理，无人可办，上移至${turnZh}。`,
  ];
}
