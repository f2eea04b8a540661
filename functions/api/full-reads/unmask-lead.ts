import { maySeeAll } from '../../../domain/mask.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { noteFullRead } from '../../shared/note-full-read.ts';
import { Problem } from '../../shared/problem.ts';
import { actReason } from '../act-reason.ts';
import type { unmaskLead } from '../schemas/full-reads.ts';
import { seen } from '../sight.ts';

type Input = Pick<ApiInput<typeof unmaskLead>, 'staff' | 'params' | 'body' | 'at' | 'requestId'>;

/** A record in full for the posts that the rulebook names (O14). The read is noted before anything leaves. */
export async function run(
  { staff, params: { leadId }, body: { reason, note }, at, requestId }: Input,
  { store, rulebook }: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof unmaskLead>> {
  const lead = seen(staff, await store.leads.get(leadId), 'lead');
  const waiting = await store.waiting.ofLead(leadId);
  const assigned = waiting?.forWhom.staffId === staff.staffId;
  const ownDealer = staff.side === 'dealer' && staff.dealerId === lead.dealerId;
  const { value: allowed, because } = maySeeAll(rulebook, {
    post: staff.post,
    side: staff.side,
    relation: assigned ? 'assigned' : ownDealer ? 'own-dealer' : 'none',
  });
  if (!allowed) {
    const errors = because.map(({ rule, text, textZh }) => ({
      ...{ path: 'customer', rule, message: text, messageZh: textZh },
    }));
    throw new Problem('not-allowed', 'Telephone and address are hidden from your post.', errors);
  }
  const why = actReason(rulebook, 'read', reason);
  if (lead.erasedAt !== undefined)
    throw new Problem('person-erased', 'The customer’s data are erased; nothing is left to see.');

  const reader = { staff, at, requestId, way: 'unmask', reason, note } as const;
  await noteFullRead({ store, rulebook }, lead, { ...reader, because: [...because, ...why] });
  const { customer, vehicles, usage, intent } = lead;
  const { name, phone, phoneExtension, address } = customer;
  return {
    status: 200,
    body: { leadId, customer: { name, phone, phoneExtension, address }, vehicles, usage, intent },
  };
}
