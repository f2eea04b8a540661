import type { Sent } from './play.ts';
import type { Organisation, Script } from './script.ts';
import type { StaffClient } from './staff-client.ts';
import { decidingReason, type LeadEvent, localTime, type Names, rulesOf, sentenceOf } from './words.ts';

const reader = 'hq-head';

interface Played extends Pick<Script, 'story' | 'organisation'> {
  readonly sent: readonly Sent[];
}

interface Message {
  readonly at: string;
  readonly channel: string;
  readonly parts?: number;
  readonly attributes: Readonly<Record<string, { readonly StringValue: string }>>;
}

interface LeadView {
  readonly stage: string;
  readonly status: string;
  readonly dealerId: string;
  readonly productLine: string;
  readonly nature: string;
  readonly level: string;
  readonly customer: { readonly name: string; readonly phone: string; readonly city?: string };
  readonly waitingFor: {
    readonly what: string;
    readonly until: string;
    readonly forWhom: { readonly staffId?: string };
  } | null;
}

function namesOf({ dealers, staff }: Organisation): Names {
  const people = new Map(staff.map(({ staffId, name, post }) => [staffId, `${name} (${post})`]));
  const houses = new Map(dealers.map(({ dealerId, name }) => [dealerId, `${name} (${dealerId})`]));
  return {
    person: (staffId) =>
      staffId === 'hq-queue' ? "head office's queue" : (people.get(String(staffId)) ?? String(staffId)),
    dealer: (dealerId) => houses.get(String(dealerId)) ?? String(dealerId ?? "head office's queue"),
  };
}

/** The messages that left for one lead: by instant and template, who was told, and how. */
function messagesOf(outbox: readonly Message[], leadId: string, names: Names): [string, string][] {
  const ofLead = outbox.filter(({ attributes }) => attributes.leadId?.StringValue === leadId);
  const groups = new Map<string, { at: string; how: string; to: string[] }>();
  for (const { at, channel, parts, attributes } of ofLead) {
    const how =
      channel === 'sms'
        ? `SMS, ${parts} part${parts === 1 ? '' : 's'}`
        : (attributes.channel?.StringValue ?? channel);
    const template = attributes.template?.StringValue ?? 'message';
    const to = attributes.staffId
      ? names.person(attributes.staffId.StringValue)
      : attributes.queue
        ? names.person('hq-queue')
        : 'the customer';
    const key = `${at} ${template} ${how}`;
    const group = groups.get(key) ?? { at, how: `${template}, ${how}`, to: [] };
    group.to.push(to);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ at, how, to }) => [at, `told: ${to.sort().join(', ')} (${how})`]);
}

function refusal({ at, source, answer }: Sent): string {
  const errors = (answer.body.errors ?? []) as { rule?: string; message: string }[];
  const reasons = errors.map(({ rule, message }) => `    - ${message}${rule ? ` [${rule}]` : ''}\n`).join('');
  const verdict = answer.body.verdict ?? answer.body.title;
  return `  ${localTime(at)}  From ${source}: ${verdict} (${answer.status}), receipt ${answer.body.receiptId}\n${reasons}`;
}

/** Tells each delivery's story in the order in which they came: what happened, when, who was told, by which rule. */
export async function* tellStories(
  { story, organisation, sent }: Played,
  staff: StaffClient,
): AsyncGenerator<string> {
  const names = namesOf(organisation);
  const outbox = (await staff.outbox()) as unknown as Message[];
  const told = new Set<string>();
  let number = 0;
  for (const delivery of sent) {
    const leadId = String(delivery.answer.body.leadId ?? '');
    // A reported sale of a lead that has been told stands in that lead's story.
    if (delivery.answer.status === 201 && told.has(leadId)) continue;
    number += 1;
    const about = story.leads[delivery.key]?.about;
    yield `\n${String(number).padStart(2, '0')} ${delivery.key}${about ? ` · ${about}` : ''}\n`;
    if (delivery.answer.status !== 201) {
      yield refusal(delivery);
      continue;
    }
    told.add(leadId);
    yield await tellLead(leadId, delivery, { staff, names, outbox });
  }
}

async function tellLead(
  leadId: string,
  { answer }: Sent,
  { staff, names, outbox }: { staff: StaffClient; names: Names; outbox: readonly Message[] },
): Promise<string> {
  const lead = (await staff.as(reader, 'GET', `/leads/${leadId}`)) as unknown as LeadView;
  const events = await staff.all<LeadEvent>(reader, `/leads/${leadId}/events?limit=100`, 'events');
  const { customer } = lead;
  const head = `  ${leadId} · ${customer.name} ${customer.phone} ${customer.city ?? ''} · ${lead.nature}, ${lead.level} · ${lead.productLine} · ${names.dealer(lead.dealerId)}\n`;
  const warnings = ((answer.body.warnings ?? []) as { message?: string }[]).map(
    (warning) => `  warned: ${warning.message ?? JSON.stringify(warning)}\n`,
  );

  const lines = events
    .filter(({ kind }) => kind !== 'read-in-full')
    .map((event): [string, string] => {
      const rules = rulesOf(event.because);
      const reason = decidingReason(event);
      return [
        event.at,
        `${sentenceOf(event, names)}.${reason ? ` ${reason}` : ''}${rules ? ` [${rules}]` : ''}`,
      ];
    });
  const timeline = [...lines, ...messagesOf(outbox, leadId, names)];
  // A stable sort: what happened stands before who was told of it.
  timeline.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

  let day = '';
  const text = timeline.map(([at, line]) => {
    const when = localTime(at);
    const shown = when === day ? ' '.repeat(when.length) : when;
    day = when;
    return `  ${shown}  ${line}\n`;
  });
  return `${head}${warnings.join('')}${text.join('')}  ${standing(lead, names)}\n`;
}

function standing({ stage, status, waitingFor }: LeadView, { person }: Names): string {
  if (waitingFor === null) return `Now: ${status}, ${stage}.`;
  const { what, until, forWhom } = waitingFor;
  const whom = forWhom.staffId ? ` of ${person(forWhom.staffId)}` : '';
  return `Now: ${status}, ${stage}; waits for ${what}${whom} until ${localTime(until)}.`;
}
