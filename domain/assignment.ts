import { localDate } from './calendar.ts';
import type { Decision } from './decision.ts';
import type { Level, Nature } from './lead.ts';
import type { Staff } from './organisation.ts';
import type { Post, Side } from './post.ts';
import { postNameZh, postsFor } from './post-rows.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';
import type { TaskKind } from './task-kinds.ts';

/** What assignment needs to know of a person; names and telephones stay outside. */
export interface Colleague extends Pick<Staff, 'staffId' | 'post' | 'side' | 'active'> {
  readonly dealerId?: string;
  readonly regionId?: string;
  /** Local days of absence, both inclusive. */
  readonly absences?: readonly { readonly from: string; readonly to: string }[];
  /** Left out where there is nobody to compare with. */
  readonly openTasks?: number;
}

/** Who gets a task: a person, or the maker's queue when nobody at the dealer can take it. */
export type Assignee =
  | { readonly to: 'person'; readonly staffId: string; readonly post: Post; readonly side: Side }
  | { readonly to: 'hq-queue' };

/** The assignee with the maker's people who are told and accompany. */
export interface Assignment {
  readonly assignee: Assignee;
  readonly accompany: readonly string[];
}

/** Chooses who gets a task of a lead at the instant `at`: the row's posts in order, then the least loaded person present. */
export function assign(
  rulebook: Rulebook,
  input: {
    readonly kind: TaskKind;
    readonly nature: Nature;
    readonly level: Level;
    readonly dealerId: string;
    readonly regionId?: string;
    readonly at: string;
    readonly staff: readonly Colleague[];
  },
): Decision<Assignment> {
  const { kind, dealerId, regionId, at, staff } = input;
  const posts = postsFor(rulebook, input);
  const dealerStaff = staff.filter((person) => person.side === 'dealer' && person.dealerId === dealerId);
  const accompany = posts.value.accompany.flatMap((post) => {
    const person = presentInRegion(rulebook, staff, post, regionId, at);
    return person === undefined ? [] : [person.staffId];
  });

  for (const post of posts.value.tryInOrder) {
    const person = leastLoaded(rulebook, dealerStaff, post, at);
    if (person === undefined) continue;
    const inputs = {
      kind,
      dealerId,
      owner: posts.value.owner,
      post,
      staffId: person.staffId,
      ...(person.openTasks !== undefined && { openTasks: person.openTasks }),
    };
    const [text, textZh] =
      post === posts.value.owner
        ? [`Of the ${post}s present this one has the fewest open tasks.`, '在岗人员中任务最少者。']
        : [
            `Nobody is present as ${posts.value.owner}: ${post} stands in.`,
            `${postNameZh(rulebook, posts.value.owner)}不在岗，由${postNameZh(rulebook, post)}代办。`,
          ];
    const assignee: Assignee = { to: 'person', staffId: person.staffId, post, side: 'dealer' };
    const because = [...posts.because, cite(rulebook, 'posts', inputs, text, textZh)];
    return { value: { assignee, accompany }, because };
  }
  const text = 'Nobody at the dealer can take the task: it waits in the queue of head office.';
  const inputs = { kind, dealerId, tried: [...posts.value.tryInOrder] };
  const because = [
    ...posts.because,
    cite(rulebook, 'nobody-present', inputs, text, '无人可派，由客户营销部暂存。'),
  ];
  return { value: { assignee: { to: 'hq-queue' }, accompany }, because };
}

/** Whether a person is in service and not away on the local day of an instant. */
export function isPresent(rulebook: Rulebook, person: Colleague, at: string): boolean {
  const day = localDate(at, rulebook.entries['due-time'].value.timeZone);
  return person.active && !(person.absences ?? []).some(({ from, to }) => from <= day && day <= to);
}

/** The present person of a post with the fewest open tasks; equal loads go by id, so the choice can be repeated. */
export function leastLoaded(
  rulebook: Rulebook,
  staff: readonly Colleague[],
  post: Post,
  at: string,
): Colleague | undefined {
  return staff
    .filter((person) => person.post === post && isPresent(rulebook, person, at))
    .toSorted((a, b) => (a.openTasks ?? 0) - (b.openTasks ?? 0) || (a.staffId < b.staffId ? -1 : 1))[0];
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
