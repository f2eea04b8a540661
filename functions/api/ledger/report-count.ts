import { localDate } from '../../../domain/calendar.ts';
import { type Source, sourceSchema } from '../../../domain/lead.ts';
import { balanceOf } from '../../../domain/ledger.ts';
import { type ApiAnswer, type ApiInput, parseJson } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { METRICS } from '../../shared/logger.ts';
import { Problem, reasonsFromZod } from '../../shared/problem.ts';
import { countedNow, newDay } from '../../shared/source-days.ts';
import { untilCommitted } from '../../shared/until-committed.ts';
import type { SourceDay } from '../../store/source-day.ts';
import { countBody, type reportCount } from '../schemas/ledger.ts';
import { verifyWebhook } from '../verify-webhook.ts';

type Input = Pick<ApiInput<typeof reportCount>, 'params' | 'raw' | 'at'>;
type Deps = Pick<Dependencies, 'store' | 'secrets' | 'rulebook' | 'log'>;

/**
 * Takes a source's own count of a day. The one that was signed last holds, in whatever order they arrive; a day that is
 * closed already is compared and alarmed at once, an open one when it is closed.
 */
export async function run({ params, raw, at }: Input, deps: Deps): Promise<ApiAnswer<typeof reportCount>> {
  const { store, log } = deps;
  const { source, signedAt } = await signedBySource(params.source, raw, at, deps);
  const { day, sent } = readCount(raw, at, deps);

  const kept = await untilCommitted(async (): Promise<SourceDay | undefined> => {
    const found = (await store.sourceDays.get(source, day)) ?? newDay(source, day);
    if (found.reported !== undefined && found.reported.at > signedAt) return found;
    const reported = { ...found, reported: { sent, at: signedAt } };
    return (await store.sourceDays.write(reported)) ? reported : undefined;
  });
  const counts = (kept.open ? undefined : kept.counts) ?? (await countedNow(store, source, day));
  const said = kept.reported?.sent ?? sent;
  const { balanced, difference = 0 } = balanceOf(counts, said);
  if (!kept.open && difference !== 0) {
    log.warn('A source says to have sent another number than came', { source, count: difference });
    log.count(METRICS.ledgerDifferences);
  }
  return { status: 200, body: { source, day, sent: said, received: counts.received, difference, balanced } };
}

async function signedBySource(
  name: string,
  raw: Input['raw'],
  at: string,
  { secrets }: Deps,
): Promise<{ readonly source: Source; readonly signedAt: string }> {
  const source = sourceSchema.safeParse(name);
  if (!source.success) throw new Problem('unknown-source', 'The address names no source of leads.');
  const checked = verifyWebhook(raw, await secrets.webhook(source.data, Date.parse(at)), at);
  if (!checked.ok) {
    throw new Problem('invalid-signature', 'The count is not signed as it should be.', checked.faults);
  }
  const seconds = Number(raw.headers['webhook-timestamp']);
  return { source: source.data, signedAt: new Date(seconds * 1000).toISOString() };
}

function readCount(raw: Input['raw'], at: string, { rulebook }: Deps) {
  const parsed = countBody.safeParse(parseJson(raw.bytes), { reportInput: true });
  if (!parsed.success) {
    throw new Problem('invalid-content', 'The body is not a count.', reasonsFromZod(parsed.error));
  }
  const today = localDate(at, rulebook.entries['due-time'].value.timeZone);
  if (parsed.data.day > today) {
    throw new Problem('invalid-content', 'The day has not come yet.', [
      { path: 'day', message: `is after today, ${today}`, messageZh: `晚于今天（${today}）` },
    ]);
  }
  return parsed.data;
}
