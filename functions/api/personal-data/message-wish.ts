import { maySeeAll } from '../../../domain/mask.ts';
import type { Staff } from '../../shared/claims.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { Lead } from '../../store/lead.ts';
import { isRecordKeeper, onlyRecordKeepers } from '../record-keeper.ts';
import { phoneKeyOf } from './phone-key.ts';

/** What a customer told, and whom. */
interface Wish {
  readonly staff: Staff;
  readonly phone: string;
  readonly at: string;
  readonly requestId: string;
  readonly wantsMessages: boolean;
}

/**
 * Notes whether a customer wants messages: for the telephone, and as a line in the story of each of its leads. Head
 * office's record keepers may, and those of a dealer who may see the customer in full. Throws `not-allowed` for others.
 */
export async function noteWish(
  { staff, phone, at, requestId, wantsMessages }: Wish,
  { store, rulebook }: Pick<Dependencies, 'store' | 'rulebook'>,
) {
  const phoneKey = phoneKeyOf(phone);
  const leads = await store.leads.withPhone(phoneKey);
  const { side, post, dealerId } = staff;
  const mine = (lead: Lead) =>
    side === 'dealer' &&
    lead.dealerId === dealerId &&
    maySeeAll(rulebook, { post, side, relation: 'own-dealer' }).value;
  if (!isRecordKeeper(rulebook, staff) && !leads.some(mine)) onlyRecordKeepers(rulebook, staff);

  if ((await store.optOuts.has(phoneKey)) === !wantsMessages) return answer(wantsMessages);
  if (wantsMessages) await store.optOuts.remove(phoneKey);
  else await store.optOuts.add({ phoneKey, at });
  for (const { leadId, stage } of leads) {
    const kind = wantsMessages ? 'opted-in' : 'opted-out';
    const eventId = `${requestId}:${kind}`;
    await store.events.append({
      leadId,
      at,
      eventId,
      kind,
      stage,
      actor: staff.staffId,
      because: [],
      facts: {},
    });
  }
  return answer(wantsMessages);
}

function answer(wantsMessages: boolean) {
  return { status: 200, body: { wantsMessages } } as const;
}
