import { ZodError } from 'zod';
import type { Organisation } from '../../../domain/organisation.ts';
import type { Rulebook } from '../../../domain/rulebook-schema.ts';
import { renderMessage } from '../../notify/render-message.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { UnsupportedError } from '../../shared/errors.ts';
import type { Message } from '../../store/message.ts';
import type { listLeadMessages } from '../schemas/lead-pages.ts';
import { readWholePage } from '../scoped-page.ts';
import { seen } from '../sight.ts';

type Input = Pick<ApiInput<typeof listLeadMessages>, 'staff' | 'params' | 'query' | 'at'>;
type Bubble = ApiAnswer<typeof listLeadMessages>['body']['messages'][number];

/**
 * A page of what was said about a lead, the newest first. Texts are not stored: they are made again from the template and
 * the facts of the message, which hold a masked telephone and never a name.
 */
export async function run(
  { staff, params: { leadId }, query, at }: Input,
  { store, rulebook }: Pick<Dependencies, 'store' | 'rulebook'>,
): Promise<ApiAnswer<typeof listLeadMessages>> {
  seen(staff, await store.leads.get(leadId), 'lead');
  const [{ items, cursor }, { organisation }] = await Promise.all([
    readWholePage(`messages of ${leadId}`, query, (page) => store.messages.aboutLead(leadId, {}, page)),
    store.organisation.recent(at),
  ]);
  const messages = items.map((message) => bubbleOf(rulebook, organisation, message));
  return { status: 200, body: { messages, cursor } };
}

function bubbleOf(rulebook: Rulebook, organisation: Organisation, message: Message): Bubble {
  const { messageId, at, to, channel, template, taskId, status, sentAt, deferredUntil, digest, parts } =
    message;
  return {
    ...{ messageId, at, to: addressee(organisation, to), channel, template, taskId, state: status },
    ...wordsOf(rulebook, message),
    ...{ sentAt, deferredUntil, digest, parts },
  };
}

function addressee({ staff }: Organisation, to: Message['to']): Bubble['to'] {
  if (to.kind === 'customer') return { kind: 'customer' };
  if (to.kind === 'queue') return { kind: 'queue', queue: to.queue };
  const person = staff.find(({ staffId }) => staffId === to.staffId);
  return { kind: 'staff', staffId: to.staffId, name: person?.name, post: person?.post };
}

/** Nothing for a template that is not in use any more, or whose facts have changed since: the rest is still known. */
function wordsOf(rulebook: Rulebook, message: Message): Pick<Bubble, 'subject' | 'text'> {
  try {
    const { subject, text } = renderMessage(rulebook, message);
    return { subject, text };
  } catch (error) {
    if (error instanceof UnsupportedError || error instanceof ZodError) return {};
    throw error;
  }
}
