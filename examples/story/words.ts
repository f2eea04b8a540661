import { Temporal } from 'temporal-polyfill';

/** A reason as the API gives it. */
export interface Reason {
  readonly rule: string;
  readonly table?: string;
  readonly text: string;
}

/** One line of a lead's log as the API gives it. */
export interface LeadEvent {
  readonly at: string;
  readonly kind: string;
  readonly stage: string;
  readonly actor: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly because: readonly Reason[];
}

/** Who is who, for the teller: names of people and dealers by their ids. */
export interface Names {
  person(staffId: unknown): string;
  dealer(dealerId: unknown): string;
}

const zone = 'Asia/Shanghai';

/** An instant as people in China read it: `2026-03-02 09:20`. */
export function localTime(instant: string): string {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  return `${at.toPlainDate()} ${at.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}

/** Rule ids with their tables, each once: `PRM-05 T14, O2`. */
export function rulesOf(because: readonly Reason[]): string {
  return [...new Set(because.map(({ rule, table }) => (table ? `${rule} ${table}` : rule)))].join(', ');
}

const work: Record<string, string> = {
  'verify-record': 'The dealer must verify the record',
  revisit: 'A revisit is due',
  promotion: 'A promotion is due',
  'approve-lost': 'A manager must approve the loss',
  'external-approval': 'Promotion is held until a concession is decided on outside',
  'check-call': 'A second person must check a result',
  'care-call': 'A care call is due',
  repurchase: 'The question whether another vehicle is wanted is due',
};

const found: Record<string, string> = {
  bought: 'the customer has bought',
  'need-within-month': 'wants to buy within a month',
  'need-later': 'wants to buy later',
  'no-need': 'no need for now',
  'not-reached': 'not reached',
  unreachable: 'unreachable',
  'wants-still': 'still wants to buy within weeks',
  later: 'the purchase is put off',
  lost: 'lost',
  'loss-proposed': 'given up as lost, which a manager must approve',
  approved: 'the loss is approved',
  'needs-concession': 'needs a concession',
  'concession-asked': 'a concession is asked for outside, and promotion is held',
  granted: 'granted',
  unanswered: 'no decision came',
  refused: 'not approved',
  confirmed: 'it is true',
  invalid: 'the record is invalid',
  effective: 'the record is effective',
  duplicate: 'a duplicate',
  quiet: 'all quiet',
  'new-need': 'wants another vehicle',
  'lost-customer': 'no longer a customer',
  'go-on': 'care goes on',
  'not-done': 'nobody did it',
  'given-up': 'nobody did it in any round',
  rerouted: 'the record was changed',
  contradicted: 'it is not true',
  'contradicted-bought': 'it is not true: the customer has bought',
  needless: 'there is nothing left to check',
};

const say = (outcome: unknown) => found[String(outcome)] ?? String(outcome);
const horizonOf = ({ horizon }: LeadEvent['facts']) => (horizon ? ` (${horizon})` : '');

/** How each kind of event reads. A kind that is missing here is told by its name, so that nothing is left out. */
const sentences: Record<string, (event: LeadEvent, names: Names) => string> = {
  collected: ({ facts }, { dealer }) =>
    `Comes in from ${facts.source} for ${dealer(facts.dealerId)} and is saved`,
  'known-elsewhere': () => 'Another dealer has this customer too: the sender is warned, the record is saved',
  'purchase-reported': ({ facts }, { dealer }) =>
    `The DMS reports a purchase at ${dealer(facts.dealerId)}${countsFor(facts, dealer)}${counted(facts)}`,
  reopened: ({ facts }) =>
    `The customer is reported anew while the lead is over: it is taken up again, intent ${facts.intent}`,
  'import-undone': () => 'Taken back together with the file that had brought it; nobody had worked on it.',
  merged: ({ facts }, { person }) =>
    facts.role === 'survivor'
      ? `${person(facts.by)} joins the record of lead ${facts.otherLeadId} into this one (${facts.reason})`
      : `${person(facts.by)} joins this record into lead ${facts.otherLeadId} (${facts.reason}); it ends here`,
  'merge-undone': ({ facts }, { person }) =>
    `${person(facts.by)} takes the merge with lead ${facts.otherLeadId} back (${facts.reason})`,
  'opted-out': () => 'The customer wants no more messages',
  'opted-in': () => 'The customer wants messages again',
  erased: ({ facts }) => `The customer's data are erased (${facts.reason}); the counts stay`,
  'returned-to-dealer': ({ facts, actor }, { person, dealer }) =>
    `${person(actor)} doubts the record (${facts.reason}) and returns it to ${dealer(facts.dealerId)}`,
  'intent-changed': ({ facts, actor, stage }, { person }) =>
    `${person(actor)} hears that the customer buys at another time: ${facts.before ?? 'unknown'} becomes ${facts.horizon}; goes to ${stage}`,
  'taken-back': ({ facts }, { dealer }) =>
    `${dealer(facts.fromDealerId)} is withdrawn: head office takes the record back`,
  'given-out': ({ facts }, { dealer }) =>
    facts.toDealerId === 'maker'
      ? 'No other dealer is authorised: it waits at head office'
      : `Given to ${dealer(facts.toDealerId)}${facts.duplicateOf ? ', who has this customer already: archived' : ''}`,
  'path-started': ({ facts }) => `Episode ${facts.episode} of the path begins`,
  'path-continued': ({ facts }) => `Episode ${facts.episode} of the path begins`,
  'path-restarted': ({ facts }) =>
    facts.found === 'ordered'
      ? 'Operations ordered its path to begin again from the record'
      : `Nothing carried the lead (${facts.found}): its path begins again from the record`,
  screened: ({ facts, stage }) => `Screened: ${say(facts.outcome)}, intent ${facts.intent}; goes to ${stage}`,
  dispatched: ({ facts }, { dealer }) =>
    facts.toDealerId === 'maker'
      ? 'Belongs elsewhere, and nobody is authorised there: it waits at head office'
      : `Belongs elsewhere: now with ${dealer(facts.toDealerId)}`,
  'protection-ended': ({ facts }, { dealer }) =>
    `The first enterer’s protection is over: ${afterProtection(facts, dealer)}`,
  'task-handed-out': ({ facts }, { person }) =>
    `${work[String(facts.kind)]} by ${localTime(String(facts.dueAt))}; ${person(facts.ownerId)} owns it${accompanied(facts, person)}`,
  'task-handed-over': ({ facts }, { person }) =>
    facts.cause === 'first-touch'
      ? `${person(facts.from)} did not touch the shared lead in time: it goes to ${person(facts.to)}, due as before`
      : `${person(facts.from)} ${facts.cause === 'left' ? 'has left' : 'is away'}: the task goes to ${person(facts.to)}, due as before`,
  'task-accepted': ({ actor }, { person }) => `${person(actor)} takes it on`,
  'task-nudged': ({ facts, actor }, { person }) =>
    `${person(actor)} nudges ${person(facts.to)} (${facts.note})`,
  'task-paused': ({ facts, actor }, { person }) =>
    `${person(actor)} pauses it until ${localTime(String(facts.until))} (${facts.reason}); due ${localTime(String(facts.dueAt))}`,
  'task-resumed': ({ facts, actor }, { person }) =>
    `${actor === 'system' ? 'The pause is over' : `${person(actor)} resumes it`}; due ${localTime(String(facts.dueAt))}`,
  'reminders-moved': ({ facts }) =>
    `The calendar of ${facts.year} is published: the next reminder comes on ${localTime(String(facts.to))}`,
  'person-reminded': ({ facts }, { person }) =>
    `${person(facts.to)} is reminded by ${facts.channel} (${facts.kind})`,
  'task-escalated': ({ facts }, { person }) =>
    `No answer: it climbs to ${person(facts.to)}, told by ${facts.channel}`,
  'task-given-up': () => 'Nobody on the ladder answered: given up',
  'task-answered': ({ facts, actor }, { person }) =>
    `${person(actor)} answers: ${say(facts.outcome)}${horizonOf(facts)}`,
  'result-checked': ({ facts, actor }, { person }) =>
    `${person(actor)} checks the result of ${person(facts.answeredBy)}: ${say(facts.finding)}`,
  'task-cancelled': ({ facts }) => `The open task is called off: ${say(facts.outcome)}`,
  'answer-kept': ({ facts, actor }, { person }) =>
    `${person(actor)} answered “${say(facts.answer)}” when the record had been changed: kept, but it moves nothing`,
  verified: ({ facts, stage }) =>
    `Verified: ${say(facts.outcome)}${facts.reason ? ` (${facts.reason})` : ''}; goes to ${stage}${counted(facts)}`,
  revisited: ({ facts, stage }) => `Revisited: ${say(facts.outcome)}; goes to ${stage}${counted(facts)}`,
  promoted: ({ facts, stage }) => `Promoted: ${say(facts.outcome)}; goes to ${stage}${counted(facts)}`,
  'concession-judged': ({ facts, stage }) => `The concession: ${say(facts.verdict)}; goes to ${stage}`,
  'loss-judged': ({ facts, stage }) => `The loss: ${say(facts.verdict)}; goes to ${stage}`,
  'care-planned': ({ facts }) => `Next care: ${facts.step}, on ${localTime(String(facts.dueAt))}`,
  'care-message-sent': ({ facts }) => `Care message ${facts.template} to the customer: ${facts.outcome}`,
  'cared-for': ({ facts, stage }) => `Cared for (${facts.step}): ${say(facts.outcome)}; goes to ${stage}`,
  rested: ({ facts }) => `Rests until ${localTime(String(facts.until))}`,
};

/** The event by which the record was verified says as what it counts from then on. */
function counted({ verifiedAs }: LeadEvent['facts']): string {
  return verifiedAs === undefined ? '' : `. The record counts as ${verifiedAs}`;
}

/** For whom a sale counts, when that is not simply the seller. */
function countsFor(
  { saleStanding, countsForDealerId, dealerId }: LeadEvent['facts'],
  dealer: Names['dealer'],
) {
  if (saleStanding === 'cross-region') return '; outside its area: a case for head office';
  if (saleStanding === 'own-record') return '; a record of its own from elsewhere: a profit is guaranteed';
  if (saleStanding !== 'protected' || countsForDealerId === dealerId) return '';
  const whose =
    countsForDealerId === null ? 'waits for an authorised dealer' : `is ${dealer(countsForDealerId)}’s`;
  return `; inside its protection: no assessment, and the volume ${whose}`;
}

function afterProtection({ outcome, toDealerId, duplicateOf }: LeadEvent['facts'], dealer: Names['dealer']) {
  if (outcome === 'dispatched')
    return `now with ${dealer(toDealerId)}${duplicateOf ? ', who has this customer already: archived' : ''}`;
  if (outcome === 'to-head-office') return 'nobody is authorised there, so it waits at head office';
  const why: Record<string, string> = {
    sold: 'the customer has bought, so it stays',
    over: 'the lead is over',
    moved: 'another dealer has it already',
    authorised: 'the enterer is authorised by now, so it stays',
  };
  return why[String(outcome)] ?? String(outcome);
}

function accompanied({ informed }: LeadEvent['facts'], person: Names['person']): string {
  const others = Array.isArray(informed) ? informed : [];
  return others.length > 0 ? `, ${others.map(person).join(' and ')} accompany` : '';
}

/** One event in words. */
export function sentenceOf(event: LeadEvent, names: Names): string {
  return sentences[event.kind]?.(event, names) ?? event.kind;
}

/** Kinds whose sentence says it all: what they cite was told when the task was handed out. */
const selfEvident = new Set(['person-reminded', 'task-answered', 'task-cancelled', 'care-planned']);

/** Rules that apply to every task or every record; they are cited but not told. */
const alwaysApplied = new Set([
  'O1',
  'O2',
  'O10',
  'O11',
  'O12',
  'O13',
  'O14',
  'ORG-14',
  'PRM-04',
  'PRO-09',
  'PRO-20',
  'REV-07',
  'REV-08',
]);

/** The reason that decided, in words: how many days, where to. */
export function decidingReason({ kind, because }: LeadEvent): string | undefined {
  if (selfEvident.has(kind)) return undefined;
  return because.find(({ rule }) => !alwaysApplied.has(rule))?.text ?? because[0]?.text;
}
