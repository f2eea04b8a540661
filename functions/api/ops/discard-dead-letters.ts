import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import type { OpsOutcome } from '../../store/ops-log.ts';
import type { discardDeadLetters } from '../schemas/ops-queues.ts';
import { onlyOps } from '../sight.ts';
import { loggedAct } from './ops-act.ts';
import { takeLetters } from './taken-letters.ts';

type Input = Pick<ApiInput<typeof discardDeadLetters>, 'staff' | 'body' | 'at' | 'requestId'>;

const MOST = 200;

/** Throws calls away that were given up and need not be made again. */
export async function run(
  { body: { messageIds, reason }, ...asked }: Input,
  { store, ops: { deadLetters } }: Pick<Dependencies, 'store' | 'ops'>,
): Promise<ApiAnswer<typeof discardDeadLetters>> {
  onlyOps(asked.staff);
  const act = { ...asked, act: 'discard-dead-letters', reason, targets: messageIds } as const;
  const body = await loggedAct(act, store, async () => {
    const { letters } = await takeLetters(deadLetters, MOST, new Set(messageIds));
    const outcomes: OpsOutcome[] = [];
    for (const target of new Set(messageIds)) {
      const letter = letters.find(({ messageId }) => messageId === target);
      if (letter !== undefined) await deadLetters.discard(letter);
      outcomes.push(
        letter === undefined
          ? { target, outcome: 'refused', why: 'not-there' }
          : { target, outcome: 'discarded' },
      );
    }
    await deadLetters.putBack(letters.filter(({ messageId }) => !messageIds.includes(messageId)));
    return outcomes;
  });
  return { status: 200, body };
}
