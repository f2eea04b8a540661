import * as z from 'zod';
import type { Dependencies } from '../shared/dependencies.ts';
import { eventHandler } from '../shared/event-handler.ts';

/** What a one-time schedule calls with: one message, or the digest of one person and day. */
export const deferredInput = z.union([
  z.object({ messageId: z.string().min(1), at: z.iso.datetime() }),
  z.object({ digest: z.string().min(1), at: z.iso.datetime() }),
]);

/** Sends what quiet hours or a digest held back; what has left before does not leave again. */
export async function run(
  input: z.output<typeof deferredInput>,
  { notify, log }: Dependencies,
): Promise<void> {
  if ('messageId' in input) {
    const outcome = await notify.tellDeferred(input.messageId, input.at);
    log.info('A deferred message was taken up', { messageId: input.messageId, outcome });
  } else {
    const count = await notify.tellDigest(input.digest, input.at);
    log.info('A digest was taken up', { digest: input.digest, count });
  }
}

export const handler = eventHandler('send-deferred-message', deferredInput, run);
