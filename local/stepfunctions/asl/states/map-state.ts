import type { MapState } from '../compiled-machine.ts';
import type { Json } from '../execution-events.ts';
import type { MapActivity, Thread } from '../execution-state.ts';
import { limitedText } from '../run/data-limits.ts';
import { spawnThread } from '../run/enter-state.ts';
import { causeWithin, evaluateField, evaluateTyped } from '../run/evaluate-field.ts';
import { StateFailure, StatesError } from '../run/failure.ts';
import { finishState } from '../run/finish-state.ts';
import type { Run } from '../run/run.ts';
import { StateScope } from '../run/state-scope.ts';

/** An inline Map never runs more iterations at a time, whatever `MaxConcurrency` says (*Service quotas*). */
const MAX_INLINE_CONCURRENCY = 40;

const ARRAY = { type: 'array', accepts: Array.isArray } as const;
const CONCURRENCY = {
  type: 'integer',
  accepts: (value: unknown) => Number.isInteger(value) && (value as number) >= 0,
} as const;

/** A Map runs its processor once per item of `Items`, or of the state's input. */
export function startMap(run: Run, thread: Thread, state: MapState): void {
  const items = itemsOf(run, thread, state);
  const concurrency = concurrencyOf(run, thread, state);
  const startedEventId = run.append(thread, 'MapStateStarted', {
    mapStateStartedEventDetails: { length: items.length },
  });
  thread.activity = {
    kind: 'map',
    items,
    next: 0,
    remaining: items.length,
    results: new Array<Json>(items.length).fill(null),
  };
  const first = Math.min(concurrency, items.length);
  for (let begun = 0; begun < first; begun += 1) startIteration(run, thread, state, startedEventId);
  if (first === 0) finishMap(run, thread, state);
}

/** An iteration has ended: the next item takes its place, or the state goes on. */
export function iterationEnded(
  run: Run,
  thread: Thread,
  state: MapState,
  iteration: Thread,
  output: Json,
): void {
  const activity = thread.activity as MapActivity;
  const { index, previousEventId } = iteration;
  activity.results[index!] = output;
  activity.remaining -= 1;
  thread.previousEventId = run.appendAfter(previousEventId, 'MapIterationSucceeded', {
    mapIterationSucceededEventDetails: { name: state.name, index },
  });
  if (activity.remaining === 0) finishMap(run, thread, state);
  else if (activity.next < activity.items.length) startIteration(run, thread, state, previousEventId);
}

/** @param freedBy history id of the event that gave it its place: the Map's start, or the end of another iteration. */
function startIteration(run: Run, thread: Thread, state: MapState, freedBy: number): void {
  const activity = thread.activity as MapActivity;
  const index = activity.next;
  const item = activity.items[index]!;
  const scope = new StateScope(run, thread, { item: { index, value: item } });
  const input = state.itemSelector ? evaluateField(run, thread, state.itemSelector, scope) : item;
  limitedText(run, input, state.name);
  activity.next += 1;
  const previousEventId = run.appendAfter(freedBy, 'MapIterationStarted', {
    mapIterationStartedEventDetails: { name: state.name, index },
  });
  spawnThread(run, { region: state.processor, input, parent: thread.id, index, item, previousEventId });
}

function finishMap(run: Run, thread: Thread, state: MapState): void {
  const result = (thread.activity as MapActivity).results;
  run.appendAfter(thread.previousEventId, 'MapStateSucceeded');
  finishState(run, thread, state, new StateScope(run, thread, { result }), result);
}

function itemsOf(run: Run, thread: Thread, state: MapState): Json[] {
  if (state.items)
    return evaluateTyped(run, thread, state.items, new StateScope(run, thread), ARRAY) as Json[];
  if (Array.isArray(thread.input)) return thread.input;
  const cause = causeWithin(thread, 'The Map state has no Items field and its input is not an array.');
  throw new StateFailure({ error: StatesError.runtime, cause });
}

function concurrencyOf(run: Run, thread: Thread, state: MapState): number {
  if (state.maxConcurrency === undefined) return MAX_INLINE_CONCURRENCY;
  const scope = new StateScope(run, thread);
  const wanted = evaluateTyped(run, thread, state.maxConcurrency, scope, CONCURRENCY) as number;
  return wanted === 0 ? MAX_INLINE_CONCURRENCY : Math.min(wanted, MAX_INLINE_CONCURRENCY);
}
