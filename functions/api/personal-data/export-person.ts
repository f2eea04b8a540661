import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { noteFullRead } from '../../shared/note-full-read.ts';
import { countByKind } from '../../shared/personal-data/erase-person.ts';
import { keptOfPerson } from '../../shared/personal-data/kept-of-person.ts';
import { findPerson } from '../../shared/personal-data/person.ts';
import { actReason } from '../act-reason.ts';
import { onlyRecordKeepers } from '../record-keeper.ts';
import type { exportPerson } from '../schemas/personal-data.ts';
import { phoneKeyOf } from './phone-key.ts';

type Input = Pick<ApiInput<typeof exportPerson>, 'staff' | 'body' | 'at' | 'requestId'>;

/** Everything that is kept about a person. It is a read in full of each lead, and is noted before it is made. */
export async function run(
  { staff, body, at, requestId }: Input,
  deps: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof exportPerson>> {
  onlyRecordKeepers(deps.rulebook, staff);
  const { reason } = body;
  const because = actReason(deps.rulebook, 'export', reason);
  const phoneKey = phoneKeyOf(body.phone);

  for (const lead of (await findPerson(phoneKey, deps)).leads) {
    await noteFullRead(deps, lead, { staff, at, requestId, way: 'export', reason, because });
  }
  const { person, items } = await keptOfPerson(phoneKey, at, deps);
  return {
    status: 200,
    body: {
      exportedAt: at,
      phones: [...person.phones],
      counts: countByKind(items),
      items: items.map(({ kind, id, data }) => ({ kind, id, data: { ...data } })),
    },
  };
}
