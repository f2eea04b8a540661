import { cutOffPeriod } from '../../../domain/cut-off.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Staff } from '../../shared/claims.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { Problem } from '../../shared/problem.ts';
import { type CutOffReport, WHOLE } from '../../store/cut-off.ts';
import type { getCutOff } from '../schemas/cut-offs.ts';
import { sightOf } from '../sight.ts';

type Input = Pick<ApiInput<typeof getCutOff>, 'staff' | 'params' | 'query'>;

/** The last report of each dealer whom somebody may see, for one month. */
export async function run(
  { staff, params: { month }, query: { dealerId } }: Input,
  { store, rulebook }: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof getCutOff>> {
  const mine = await dealersOf(staff, store);
  if (dealerId !== undefined && !mine(dealerId)) throw new Problem('not-found', 'There is no such dealer.');
  const own = staff.side === 'dealer' ? staff.dealerId : undefined;
  const reports = await store.cutOffs.ofMonth(month, dealerId ?? own);

  const last = new Map<string, CutOffReport>();
  for (const report of reports.toSorted((one, other) => (one.at < other.at ? -1 : 1))) {
    if (report.dealerId !== WHOLE && mine(report.dealerId)) last.set(report.dealerId, report);
  }
  const { from, to } = cutOffPeriod(rulebook, month);
  const dealers = [...last.values()].toSorted((one, other) => (one.dealerId < other.dealerId ? -1 : 1));
  return { status: 200, body: { month, from, to, dealers: dealers.map(viewOf) } };
}

/** Whether somebody may see a dealer; only who sees everything sees also what belongs to no dealer. */
async function dealersOf(staff: Staff, store: Dependencies['store']): Promise<(dealerId: string) => boolean> {
  const sight = sightOf(staff);
  if (sight.kind === 'everything') return () => true;
  if (sight.kind === 'dealer') return (dealerId) => dealerId === sight.dealerId;
  if (sight.kind === 'nothing') return () => false;
  const { organisation } = await store.organisation.load();
  const ofRegion = organisation.dealers.filter(({ regionId }) => regionId === sight.regionId);
  return (dealerId) => ofRegion.some((dealer) => dealer.dealerId === dealerId);
}

function viewOf({ dealerId, step, at, open, counts, items, told }: CutOffReport) {
  return {
    ...{ dealerId, step, at, closed: step === 'close', complete: open === 0, open },
    counts: { ...counts },
    items: items.map((item) => ({ ...item })),
    told: [...told],
  };
}
