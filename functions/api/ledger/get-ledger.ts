import { daysBetween } from '../../../domain/calendar.ts';
import { balanceOf, countImported, ledgerSourceSchema } from '../../../domain/ledger.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { Problem } from '../../shared/problem.ts';
import { countedNow } from '../../shared/source-days.ts';
import type { SourceDay } from '../../store/source-day.ts';
import type { getLedger } from '../schemas/ledger.ts';
import { sightOf } from '../sight.ts';

type Input = Pick<ApiInput<typeof getLedger>, 'staff' | 'params' | 'query'>;
type Deps = Pick<Dependencies, 'store'>;

const MAX_DAYS = 92;

/**
 * The days of a source: closed ones from their record, open ones counted from their receipts. The rows of imported files
 * are a line of their own, which nothing changes once they have come.
 */
export async function run(
  { staff, params, query: { from, to } }: Input,
  deps: Deps,
): Promise<ApiAnswer<typeof getLedger>> {
  if (sightOf(staff).kind !== 'everything')
    throw new Problem('not-allowed', 'The ledger is for head office.');
  const { source } = params;
  if (!ledgerSourceSchema.safeParse(source).success) {
    throw new Problem('not-found', 'There is no such source.');
  }
  const span = daysBetween(from, to);
  if (span < 0 || span > MAX_DAYS) {
    throw new Problem('invalid-request', 'The days are not a period that can be shown.', [
      {
        path: 'to',
        message: `lies before from, or more than ${MAX_DAYS} days after it`,
        messageZh: `早于from，或相差超过${MAX_DAYS}天`,
      },
    ]);
  }
  const days = await deps.store.sourceDays.ofSource(source, from, to);
  return {
    status: 200,
    body: { source, days: await Promise.all(days.map((day) => ledgerDay(day, deps))) },
  };
}

async function ledgerDay(found: SourceDay, { store }: Deps) {
  const { source, day, open, closedAt, reported } = found;
  const closed = open ? undefined : found.counts;
  const [{ received, pending, verdicts, unsigned }, parts] = await Promise.all([
    closed ?? countedNow(store, source, day),
    store.imports.partsOfDay(source, day),
  ]);
  const imported = countImported(parts);
  return {
    day,
    closed: closed !== undefined,
    ...(closed !== undefined && { closedAt }),
    ...{ received, pending, unsigned, verdicts: { ...verdicts } },
    ...(reported !== undefined && { sent: reported.sent, sentReportedAt: reported.at }),
    ...(imported !== undefined && { imported }),
    ...balanceOf({ received, pending, verdicts, unsigned }, reported?.sent),
  };
}
