import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { countByKind } from '../../shared/personal-data/erase-person.ts';
import { keptOfPerson } from '../../shared/personal-data/kept-of-person.ts';
import { onlyRecordKeepers } from '../record-keeper.ts';
import type { previewErasure } from '../schemas/personal-data.ts';
import { phoneKeyOf } from './phone-key.ts';

type Input = Pick<ApiInput<typeof previewErasure>, 'staff' | 'body' | 'at'>;

/** What an erasure would take away; by the same list as the erasure itself. */
export async function run(
  { staff, body, at }: Input,
  deps: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof previewErasure>> {
  onlyRecordKeepers(deps.rulebook, staff);
  const phoneKey = phoneKeyOf(body.phone);
  const { person, items } = await keptOfPerson(phoneKey, at, deps);
  const leads = person.leads.filter(({ erasedAt }) => erasedAt === undefined);
  return {
    status: 200,
    body: {
      blanked: countByKind(items.filter(({ blank }) => blank !== undefined)),
      kept: countByKind(items.filter(({ blank }) => blank === undefined)),
      leads: leads.map(({ leadId, dealerId, stage, status }) => ({
        ...{ leadId, dealerId, stage },
        pathEnds: status === 'open' || status === 'resting',
      })),
      wantsMessages: !(await deps.store.optOuts.has(phoneKey)),
    },
  };
}
