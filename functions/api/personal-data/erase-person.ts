import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { erasePerson } from '../../shared/personal-data/erase-person.ts';
import { actReason } from '../act-reason.ts';
import { onlyRecordKeepers } from '../record-keeper.ts';
import type { erasePersonOperation } from '../schemas/personal-data.ts';
import { phoneKeyOf } from './phone-key.ts';

type Input = Pick<ApiInput<typeof erasePersonOperation>, 'staff' | 'body' | 'at' | 'requestId'>;

/** Erases a person everywhere, and answers the record of it, which holds nothing of the person. */
export async function run(
  { staff, body, at, requestId }: Input,
  deps: Pick<Dependencies, 'store' | 'rulebook' | 'paths' | 'schedules'>,
): Promise<ApiAnswer<typeof erasePersonOperation>> {
  onlyRecordKeepers(deps.rulebook, staff);
  const { reason, by: askedBy } = body;
  const because = actReason(deps.rulebook, 'erase', reason);
  const order = {
    phoneKey: phoneKeyOf(body.phone),
    at,
    by: staff.staffId,
    askedBy,
    reason,
    because,
    requestId,
  };
  const { leadIds, counts, ...erasure } = await erasePerson(order, deps);
  return { status: 200, body: { ...erasure, leadIds: [...leadIds], counts: { ...counts } } };
}
