import type { LeadStatus, Stage } from '../../../../domain/lead.ts';
import type { components } from '../../api/schema.d.ts';
import type { GraphEdge } from '../../parts/graph-layout.ts';

export type LeadEvent = components['schemas']['LeadEvent'];

/** The places of the path: its stages, the rest between two cares, and its two ends. */
export const PLACES = [
  'collection',
  'verification',
  'revisit',
  'promotion',
  'maintenance',
  'resting',
  'lost',
  'archived',
] as const;
export type Place = (typeof PLACES)[number];

/** Which place may follow which, as the machine of the path leads. */
export const WAYS: readonly GraphEdge[] = (
  [
    ['collection', 'verification'],
    ['verification', 'revisit'],
    ['verification', 'promotion'],
    ['verification', 'maintenance'],
    ['verification', 'archived'],
    ['revisit', 'revisit'],
    ['revisit', 'promotion'],
    ['revisit', 'verification'],
    ['revisit', 'maintenance'],
    ['revisit', 'archived'],
    ['promotion', 'promotion'],
    ['promotion', 'revisit'],
    ['promotion', 'maintenance'],
    ['promotion', 'lost'],
    ['promotion', 'archived'],
    ['maintenance', 'maintenance'],
    ['maintenance', 'resting'],
    ['resting', 'maintenance'],
    ['maintenance', 'promotion'],
    ['maintenance', 'revisit'],
    ['maintenance', 'lost'],
  ] as const
).map(([from, to]) => ({ from, to }));

/** A stay at a place. Instants are ISO; without `until` the lead is there now. */
export interface Stay {
  readonly place: Place;
  readonly from: string;
  readonly until?: string;
  /** How often the stage was gone through in a row. */
  readonly rounds: number;
}

/** Events that end a round of a stage; when the stage stays the same, a new round of it begins. */
const ROUND_ENDS = new Set([
  'verified',
  'revisited',
  'promoted',
  'loss-judged',
  'concession-judged',
  'cared-for',
]);
const LOSSES = new Set(['lost', 'lost-customer', 'approved']);

/** How a lead came to where it is, from its log, the oldest event first. `status` is how it stands now. */
export function pathTaken(events: readonly LeadEvent[], status: LeadStatus): readonly Stay[] {
  const stays: { place: Place; from: string; until?: string; rounds: number }[] = [];
  for (const event of events) {
    const last = stays.at(-1);
    const place = placeAfter(event, last?.place);
    if (last !== undefined && place === last.place) {
      if (ROUND_ENDS.has(event.kind) && WAYS.some(({ from, to }) => from === place && to === place))
        last.rounds += 1;
      continue;
    }
    // A record has been collected when its first event is written, which names the stage after that.
    if (last === undefined && place !== 'collection')
      stays.push({ place: 'collection', from: event.at, until: event.at, rounds: 1 });
    if (last !== undefined) last.until = event.at;
    stays.push({ place, from: event.at, rounds: 1 });
  }
  const end = stays.at(-1);
  if (end !== undefined && (end.place === 'lost' || end.place === 'archived') && status !== end.place) {
    if (status === 'lost' || status === 'archived') end.place = status;
  }
  return stays;
}

/** The ways that were gone, as `from>to`. */
export function waysGone(stays: readonly Stay[]): ReadonlySet<string> {
  const gone = new Set<string>();
  stays.forEach((stay, index) => {
    const before = stays[index - 1];
    if (before !== undefined) gone.add(`${before.place}>${stay.place}`);
    if (stay.rounds > 1) gone.add(`${stay.place}>${stay.place}`);
  });
  return gone;
}

function placeAfter({ kind, stage, facts }: LeadEvent, before: Place | undefined): Place {
  if (kind === 'rested') return 'resting';
  // What is told of a resting lead without waking it, such as a read of its record, leaves it where it is.
  if (before === 'resting' && stage === 'maintenance' && !WAKING.has(kind)) return 'resting';
  if (stage !== 'ended') return stage satisfies Exclude<Stage, 'ended'>;
  if (before === 'lost' || before === 'archived') return before;
  return LOSSES.has(String(facts.outcome ?? facts.verdict)) ? 'lost' : 'archived';
}

const WAKING = new Set([
  'path-started',
  'path-continued',
  'path-restarted',
  'care-planned',
  'task-handed-out',
]);
