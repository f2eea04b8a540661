import { type Choice, type ChoiceOptions, choose, isPossible } from './choice.ts';
import type { Decision } from './decision.ts';
import type { Level, Nature } from './lead.ts';
import type { Staff } from './organisation.ts';
import type { Post, Side } from './post.ts';
import { postNameZh, postsFor } from './post-rows.ts';
import { deputiesOf, isAway, type PersonDays } from './presence.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';
import type { TaskKind } from './task-kinds.ts';
import type { WorkingCalendar } from './working-calendar-schema.ts';

export { isPresent } from './presence.ts';

/** What assignment needs to know of a person; names and telephones stay outside. */
export interface Colleague extends PersonDays, Pick<Staff, 'post' | 'side'> {
  readonly dealerId?: string;
  readonly regionId?: string;
  /** So many open tasks are enough. */
  readonly capacity?: number;
  /** Left out where there is nobody to compare with. */
  readonly openTasks?: number;
}

/**
 * Who gets a task: a person, or the maker's queue when nobody at the dealer can take it. `post` is the post for which
 * the person acts; with `deputyFor`, it is the post of the one who is away.
 */
export type Assignee =
  | {
      readonly to: 'person';
      readonly staffId: string;
      readonly post: Post;
      readonly side: Side;
      readonly deputyFor?: string;
    }
  | { readonly to: 'hq-queue' };

/** The assignee with the maker's people who are told and accompany. */
export interface Assignment {
  readonly assignee: Assignee;
  readonly accompany: readonly string[];
}

/** The work that is to be assigned, at the instant `at`. */
export interface WorkToAssign extends ChoiceOptions {
  readonly kind: TaskKind;
  readonly nature: Nature;
  readonly level: Level;
  readonly dealerId: string;
  readonly regionId?: string;
  readonly calendar?: WorkingCalendar;
  readonly staff: readonly Colleague[];
}

/** People of one post, or their deputies, among whom the load decides. */
interface Group {
  readonly post: Post;
  readonly people: readonly Colleague[];
  /** Whom each deputy stands in for; empty for the people of the post themselves. */
  readonly standsInFor: ReadonlyMap<string, string>;
}

/** Chooses who gets a task of a lead: the row's posts in order, each followed by its deputies, then head office's queue. */
export function assign(rulebook: Rulebook, work: WorkToAssign): Decision<Assignment> {
  const { kind, dealerId, regionId, at, staff } = work;
  const posts = postsFor(rulebook, work);
  const { owner } = posts.value;
  const accompany = posts.value.accompany.flatMap((post) => {
    const person = presentInRegion(rulebook, staff, post, regionId, at);
    return person === undefined ? [] : [person.staffId];
  });

  const passedOver: string[] = [];
  for (const group of groupsOf(rulebook, work)) {
    const { chosen, passedOver: others } = choose(rulebook, group.people, work);
    passedOver.push(...others.map((other) => `${other.staffId}: ${other.because}`));
    if (chosen === undefined) continue;
    const { staffId, openTasks } = chosen;
    const deputyFor = group.standsInFor.get(staffId);
    const inputs = {
      kind,
      dealerId,
      owner,
      post: group.post,
      staffId,
      ...(deputyFor !== undefined && { deputyFor }),
      ...(openTasks !== undefined && { openTasks }),
    };
    const [text, textZh] = wordsOf(rulebook, owner, group.post, deputyFor);
    const assignee: Assignee = {
      to: 'person',
      staffId,
      post: group.post,
      side: 'dealer',
      ...(deputyFor !== undefined && { deputyFor }),
    };
    const because = [
      ...posts.because,
      cite(rulebook, 'posts', inputs, text, textZh),
      ...passedOverReason(rulebook, passedOver),
    ];
    return { value: { assignee, accompany }, because };
  }
  const text = 'Nobody at the dealer can take the task: it waits in the queue of head office.';
  const inputs = { kind, dealerId, tried: [...posts.value.tryInOrder] };
  const because = [
    ...posts.because,
    cite(rulebook, 'nobody-present', inputs, text, '无人可派，由客户营销部暂存。'),
    ...passedOverReason(rulebook, passedOver),
  ];
  return { value: { assignee: { to: 'hq-queue' }, accompany }, because };
}

/** The people among whom the load decides: those of the first post, or its deputies, of whom anybody can take the work. */
export function contenders(rulebook: Rulebook, work: WorkToAssign): readonly Colleague[] {
  for (const { people } of groupsOf(rulebook, work)) {
    const possible = people.filter((person) => isPossible(rulebook, person, work));
    if (possible.length > 0) return possible;
  }
  return [];
}

/** The present person of a post with the fewest open tasks; equal loads go by id, so the choice can be repeated. */
export function leastLoaded(
  rulebook: Rulebook,
  staff: readonly Colleague[],
  post: Post,
  at: string,
): Colleague | undefined {
  const ofPost = staff.filter((person) => person.post === post);
  const { chosen }: Choice<Colleague> = choose(rulebook, ofPost, { at });
  return chosen;
}

/** The present person of a maker post for a region; one without a region serves them all. */
export function presentInRegion(
  rulebook: Rulebook,
  staff: readonly Colleague[],
  post: Post,
  regionId: string | undefined,
  at: string,
): Colleague | undefined {
  const makers = staff.filter((person) => person.side === 'maker');
  const own = makers.filter((person) => person.regionId !== undefined && person.regionId === regionId);
  const everywhere = makers.filter((person) => person.regionId === undefined);
  return leastLoaded(rulebook, own, post, at) ?? leastLoaded(rulebook, everywhere, post, at);
}

/** For each post in order its people, then whoever stands in for those of them who are away. */
function groupsOf(rulebook: Rulebook, work: WorkToAssign): Group[] {
  const { dealerId, staff, at } = work;
  const dealerStaff = staff.filter((person) => person.side === 'dealer' && person.dealerId === dealerId);
  return postsFor(rulebook, work).value.tryInOrder.flatMap((post) => {
    const people = dealerStaff.filter((person) => person.post === post);
    const standsInFor = new Map<string, string>();
    const away = people
      .filter((person) => person.active && isAway(rulebook, person, at))
      .toSorted((one, other) => (one.staffId < other.staffId ? -1 : 1));
    for (const person of away) {
      for (const deputy of deputiesOf(rulebook, person, at)) {
        if (!standsInFor.has(deputy)) standsInFor.set(deputy, person.staffId);
      }
    }
    const deputies = dealerStaff.filter(({ staffId }) => standsInFor.has(staffId));
    return [
      { post, people, standsInFor: new Map() },
      { post, people: deputies, standsInFor },
    ];
  });
}

function wordsOf(
  rulebook: Rulebook,
  owner: Post,
  post: Post,
  deputyFor: string | undefined,
): readonly [string, string] {
  if (deputyFor !== undefined) {
    return [
      `The ${post}s are away: a deputy stands in.`,
      `${postNameZh(rulebook, post)}不在岗，由代理人代办。`,
    ];
  }
  if (post === owner)
    return [`Of the ${post}s present this one has the fewest open tasks.`, '在岗人员中任务最少者。'];
  return [
    `Nobody is present as ${owner}: ${post} stands in.`,
    `${postNameZh(rulebook, owner)}不在岗，由${postNameZh(rulebook, post)}代办。`,
  ];
}

function passedOverReason(rulebook: Rulebook, passedOver: readonly string[]) {
  if (passedOver.length === 0) return [];
  const text = `Passed over: ${passedOver.join(', ')}.`;
  return [
    cite(rulebook, 'staff-choice', { passedOver: [...passedOver] }, text, '其余人员未派的原因见明细。'),
  ];
}
