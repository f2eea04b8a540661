import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { fewAtOnce } from '../../shared/few-at-once.ts';
import type { CheckedResultLine } from '../../store/checked-result.ts';
import { MAKER_QUEUE } from '../../store/task.ts';
import type { getCheckedResults } from '../schemas/statistics.ts';
import { sightOf } from '../sight.ts';
import { dealersInSight, monthsAsked } from './months-in-sight.ts';

type Input = Pick<ApiInput<typeof getCheckedResults>, 'staff' | 'query'>;
type Deps = Pick<Dependencies, 'store' | 'rulebook'>;

/** How many dealers are read at once. */
const DEALERS_AT_ONCE = 8;

/**
 * What was found of the results that second persons checked in a time, by whose results they were, and how many checks
 * nobody answered. Results of head office's own queue are there for those who see everything.
 */
export async function run(
  { staff, query }: Input,
  { store, rulebook }: Deps,
): Promise<ApiAnswer<typeof getCheckedResults>> {
  const { fromMonth, toMonth, from, before } = monthsAsked(rulebook, query);
  const { organisation } = await store.organisation.load();
  const dealers = dealersInSight(staff, organisation, query.dealerId);
  const ids = dealers.map(({ dealerId }) => dealerId);
  if (query.dealerId === undefined && sightOf(staff).kind === 'everything') ids.push(MAKER_QUEUE);
  const found = await fewAtOnce(ids, DEALERS_AT_ONCE, (dealerId) =>
    store.checkedResults.ofDealer(dealerId, { from, before }),
  );
  const lines = found.flat();

  const keyOf = (line: CheckedResultLine) => (query.by === 'dealer' ? line.dealerId : line.staffId);
  const nameOf = (key: string) =>
    query.by === 'dealer'
      ? dealers.find(({ dealerId }) => dealerId === key)?.name
      : organisation.staff.find(({ staffId }) => staffId === key)?.name;
  const rows = new Map<string, CheckedResultLine[]>();
  for (const line of lines) {
    const key = JSON.stringify([line.dealerId, keyOf(line)]);
    rows.set(key, [...(rows.get(key) ?? []), line]);
  }
  return {
    status: 200,
    body: {
      ...{ fromMonth, toMonth, total: figures(lines) },
      rows: [...rows]
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .map(([, own]) => {
          const [{ dealerId }] = own as [CheckedResultLine];
          const key = keyOf(own[0] as CheckedResultLine);
          const name = nameOf(key);
          return { key, ...(name !== undefined && { name }), dealerId, ...figures(own) };
        }),
    },
  };
}

function figures(lines: readonly CheckedResultLine[]) {
  const unanswered = lines.filter(({ finding }) => finding === 'unanswered').length;
  const checked = lines.length - unanswered;
  const contradicted = lines.filter(({ finding }) => finding === 'contradicted').length;
  const share = checked === 0 ? null : contradicted / checked;
  return { checked, confirmed: checked - contradicted, contradicted, unanswered, share };
}
