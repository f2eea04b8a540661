import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { onlyRecordKeepers } from '../record-keeper.ts';
import type { listStaffReads } from '../schemas/full-reads.ts';
import { readPage } from './read-page.ts';

type Input = Pick<ApiInput<typeof listStaffReads>, 'staff' | 'params' | 'query'>;

/** What a person read in full on one day, for head office's record keepers. */
export async function run(
  { staff, params: { staffId }, query: { day, ...page } }: Input,
  { store, rulebook }: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof listStaffReads>> {
  onlyRecordKeepers(rulebook, staff);
  return await readPage(page, {
    of: `${staffId}/${day}`,
    showsNotes: true,
    page: (request) => store.fullReads.ofStaff(staffId, day, request),
  });
}
