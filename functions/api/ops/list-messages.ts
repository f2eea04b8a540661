import { addDays, atLocalTime, localDate } from '../../../domain/calendar.ts';
import type { Rulebook } from '../../../domain/rulebook-schema.ts';
import { renderMessage } from '../../notify/render-message.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { Message, MessageFilter } from '../../store/message.ts';
import type { Page, PageRequest } from '../../store/table.ts';
import type { listMessages } from '../schemas/ops-queues.ts';
import { type Partition, readScopedPage } from '../scoped-page.ts';
import { onlyOps } from '../sight.ts';

type Input = Pick<ApiInput<typeof listMessages>, 'staff' | 'query' | 'at'>;
type Deps = Pick<Dependencies, 'store' | 'rulebook'>;

/** A page of messages, the newest first: about a lead, to a member of staff, or of a day. */
export async function run(
  { staff, query, at }: Input,
  { store, rulebook }: Deps,
): Promise<ApiAnswer<typeof listMessages>> {
  onlyOps(staff);
  const { leadId, staffId, status } = query;
  const { timeZone } = rulebook.entries['due-time'].value;
  const ofDay = leadId === undefined && staffId === undefined;
  const day = query.day ?? (ofDay ? localDate(at, timeZone) : undefined);
  const bounds = day === undefined ? undefined : boundsOf(day, timeZone);
  const filter: MessageFilter = { status, ...bounds };
  const partitions =
    bounds === undefined || !ofDay ? [whole(leadId ?? staffId ?? '')] : daysIn(bounds).map(whole);

  const read = async (partition: Partition, request: PageRequest): Promise<Page<Message>> => {
    if (leadId !== undefined) return await store.messages.aboutLead(leadId, filter, request);
    if (staffId !== undefined) return await store.messages.toStaff(staffId, filter, request);
    return await store.messages.ofDay(partition.kind === 'dealer' ? partition.dealerId : '', filter, request);
  };
  const { items, cursor } = await readScopedPage(partitions, query, read);
  const wanted = leadId === undefined || staffId === undefined ? items : items.filter(isTo(staffId));
  return { status: 200, body: { messages: wanted.map((message) => view(message, rulebook)), cursor } };
}

const whole = (name: string): Partition => ({ kind: 'dealer', dealerId: name });

const isTo =
  (staffId: string) =>
  ({ to }: Message): boolean =>
    to.kind === 'staff' && to.staffId === staffId;

function boundsOf(day: string, timeZone: string) {
  const midnight = (date: string) => new Date(atLocalTime(date, '00:00:00', timeZone)).toISOString();
  return { from: midnight(day), until: midnight(addDays(day, 1)) };
}

/** The days in UTC that a local day lies in, the later one first. */
function daysIn({ from, until }: { readonly from: string; readonly until: string }): readonly string[] {
  const last = new Date(Date.parse(until) - 1).toISOString().slice(0, 10);
  const first = from.slice(0, 10);
  return first === last ? [first] : [last, first];
}

function view(message: Message, rulebook: Rulebook) {
  const { facts: _facts, ...told } = message;
  const text = textOf(message, rulebook);
  return { ...told, ...(text !== undefined && { text }) };
}

/** Facts of messages to staff hold masked forms only, and messages to customers name nobody. */
function textOf(message: Message, rulebook: Rulebook): string | undefined {
  try {
    return renderMessage(rulebook, message).text;
  } catch {
    // A template that has gone since the message was asked for.
    return undefined;
  }
}
