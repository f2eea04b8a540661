import { addDays, atLocalTime, localDate, localTime } from '../../../domain/calendar.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { Message } from '../../store/message.ts';
import type { getMessageHours } from '../schemas/work-figures.ts';
import { onlyOps } from '../sight.ts';

type Input = Pick<ApiInput<typeof getMessageHours>, 'staff' | 'query'>;
type Hour = ApiAnswer<typeof getMessageHours>['body']['hours'][number];
type Counts = { -readonly [K in Exclude<keyof Hour, 'hour'>]: number };

/** A message may be held back over a weekend: so many days before are looked through as well. */
const LOOK_BACK_DAYS = 3;
/** How many messages one request counts at most, and how many are read at once. */
const COUNTED_MESSAGES = 60_000;
const READ_AT_ONCE = 1000;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** What left in each hour of a local day, by channel; for head office. Throws {@link Problem} `not-allowed`. */
export async function run(
  { staff, query: { day } }: Input,
  { store, rulebook }: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof getMessageHours>> {
  onlyOps(staff);
  const { timeZone } = rulebook.entries['due-time'].value;
  const begins = atLocalTime(day, '00:00', timeZone);
  const { messages, complete } = await asked(
    store,
    atLocalTime(addDays(day, -LOOK_BACK_DAYS), '00:00', timeZone),
    atLocalTime(addDays(day, 1), '00:00', timeZone),
  );

  const hours = HOURS.map(() => none());
  for (const message of messages) {
    const { sentAt, channel, parts = 0, at } = message;
    if (sentAt === undefined || channel === 'digest' || localDate(sentAt, timeZone) !== day) continue;
    const hour = hours[Number(localTime(sentAt, timeZone).slice(0, 2))] as Counts;
    hour[channel] += 1;
    if (channel === 'sms') hour.smsParts += parts;
    if (at.slice(0, 13) !== sentAt.slice(0, 13)) hour.heldBack += 1;
  }
  const ofDay = messages.filter(({ at }) => Date.parse(at) >= Date.parse(begins));
  const withStatus = (status: Message['status']) => ofDay.filter((each) => each.status === status).length;
  return {
    status: 200,
    body: {
      ...{ day, counted: messages.length, complete },
      hours: hours.map((counts, hour) => ({ hour, ...counts })),
      total: hours.reduce(added, none()),
      ...{ deferred: withStatus('deferred'), optedOut: withStatus('opted-out') },
    },
  };
}

/** The messages that were asked for from one instant to another, day by day in UTC. */
async function asked(
  store: Dependencies['store'],
  from: string,
  until: string,
): Promise<{ readonly messages: readonly Message[]; readonly complete: boolean }> {
  const span = { from: new Date(from).toISOString(), until: new Date(until).toISOString() };
  const messages: Message[] = [];
  // The latest day first: when there is too much, what is left out is what may have been held back.
  for (let day = span.until.slice(0, 10); day >= span.from.slice(0, 10); day = addDays(day, -1)) {
    let cursor: string | undefined;
    do {
      const request = { limit: READ_AT_ONCE, ...(cursor !== undefined && { cursor }) };
      const page = await store.messages.ofDay(day, span, request);
      messages.push(...page.items);
      cursor = page.cursor;
      if (messages.length >= COUNTED_MESSAGES) return { messages, complete: false };
    } while (cursor !== undefined);
  }
  return { messages, complete: true };
}

function none(): Counts {
  return { sms: 0, smsParts: 0, email: 0, heldBack: 0 };
}

function added(sum: Counts, counts: Counts): Counts {
  return {
    sms: sum.sms + counts.sms,
    smsParts: sum.smsParts + counts.smsParts,
    email: sum.email + counts.email,
    heldBack: sum.heldBack + counts.heldBack,
  };
}
