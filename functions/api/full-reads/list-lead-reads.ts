import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { Problem } from '../../shared/problem.ts';
import { isRecordKeeper } from '../record-keeper.ts';
import type { listLeadReads } from '../schemas/full-reads.ts';
import { managesDealer, seen } from '../sight.ts';
import { readPage } from './read-page.ts';

type Input = Pick<ApiInput<typeof listLeadReads>, 'staff' | 'params' | 'query'>;

/** Who read a record in full. The notes of readers are for head office's record keepers alone. */
export async function run(
  { staff, params: { leadId }, query }: Input,
  { store, rulebook }: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof listLeadReads>> {
  seen(staff, await store.leads.get(leadId), 'lead');
  const keeper = isRecordKeeper(rulebook, staff);
  if (!keeper && !(staff.side === 'dealer' && managesDealer(staff)))
    throw new Problem('not-allowed', 'Your post may not see who read a record.');
  return await readPage(query, {
    of: leadId,
    showsNotes: keeper,
    page: (request) => store.fullReads.ofLead(leadId, request),
  });
}
