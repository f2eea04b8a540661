import { duplicateKeys } from '../../../domain/duplicates.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { Lead } from '../../store/lead.ts';
import { leadSummaryOf } from '../lead-view.ts';
import { onlyRecordKeepers } from '../record-keeper.ts';
import type { listPossibleDuplicates } from '../schemas/merges.ts';
import { seen } from '../sight.ts';

type Input = Pick<ApiInput<typeof listPossibleDuplicates>, 'staff' | 'params'>;
type Match = 'phone' | 'name-address';

/** Leads over all dealers that share a key of duplicates with one; what was joined or erased is nobody's duplicate. */
export async function run(
  { staff, params: { leadId } }: Input,
  { store, rulebook }: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof listPossibleDuplicates>> {
  onlyRecordKeepers(rulebook, staff);
  const lead = seen(staff, await store.leads.get(leadId), 'lead');
  const keys = lead.erasedAt === undefined ? duplicateKeys(rulebook, lead) : [];
  const matches = new Map<string, Set<Match>>();
  const matched = (id: string, by: Match) => matches.set(id, (matches.get(id) ?? new Set()).add(by));
  for (const key of keys) {
    for (const lock of await store.locks.withKey(key)) matched(lock.leadId, key.kind);
  }
  for (const other of await store.leads.withPhone(lead.phoneKey)) matched(other.leadId, 'phone');
  matches.delete(leadId);

  const others = await Promise.all([...matches.keys()].map((id) => store.leads.get(id)));
  const possible = others.filter((other): other is Lead => other !== undefined && isCandidate(other));
  const waits = await store.overview.waitingOfAll(possible.map((other) => other.leadId));
  const leads = possible.map((other) => ({
    ...leadSummaryOf(rulebook, other, waits.get(other.leadId)),
    matchedBy: [...(matches.get(other.leadId) ?? [])],
  }));
  return { status: 200, body: { leads } };
}

function isCandidate({ mergedInto, erasedAt }: Lead): boolean {
  return mergedInto === undefined && erasedAt === undefined;
}
