import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { fewAtOnce } from '../../shared/few-at-once.ts';
import { deadCallOf } from '../../shared/ops/dead-call.ts';
import type { DeadLetter } from '../../shared/ops/dead-letters.ts';
import type { OpsOutcome } from '../../store/ops-log.ts';
import type { replayDeadLetters } from '../schemas/ops-queues.ts';
import { onlyOps } from '../sight.ts';
import { loggedAct } from './ops-act.ts';
import { takeLetters } from './taken-letters.ts';

type Input = Pick<ApiInput<typeof replayDeadLetters>, 'staff' | 'body' | 'at' | 'requestId'>;
type Deps = Pick<Dependencies, 'store' | 'ops'>;

const MOST = 200;
const AT_ONCE = 4;
/** Scheduler takes no instant that has passed when the order arrives. */
const SOON_MS = 60_000;

/**
 * Makes calls again that were given up, and takes their letters out. The schedule of a call bears the id of its letter, so
 * that a letter whose call was planned before this died is not called twice at a time.
 */
export async function run(
  { body: { messageIds, reason }, ...asked }: Input,
  deps: Deps,
): Promise<ApiAnswer<typeof replayDeadLetters>> {
  onlyOps(asked.staff);
  const act = { ...asked, act: 'replay-dead-letters', reason, targets: messageIds ?? ['all'] } as const;
  const body = await loggedAct(act, deps.store, () => replay(messageIds, asked.at, deps));
  return { status: 200, body };
}

async function replay(
  messageIds: readonly string[] | undefined,
  at: string,
  { ops: { deadLetters } }: Deps,
): Promise<readonly OpsOutcome[]> {
  const wanted = messageIds === undefined ? undefined : new Set(messageIds);
  const { letters } = await takeLetters(deadLetters, MOST, wanted);
  const isWanted = ({ messageId }: DeadLetter) => wanted?.has(messageId) ?? true;
  const soon = new Date(Date.parse(at) + SOON_MS).toISOString();
  const kept: DeadLetter[] = letters.filter((letter) => !isWanted(letter));
  const outcomes = await fewAtOnce(letters.filter(isWanted), AT_ONCE, async (letter): Promise<OpsOutcome> => {
    const { messageId } = letter;
    const call = deadCallOf(letter);
    if (call === undefined) {
      kept.push(letter);
      return { target: messageId, outcome: 'refused', why: 'unknown-call' };
    }
    await deadLetters.callAgain(`replay-${messageId}`, soon, call);
    await deadLetters.discard(letter);
    return { target: messageId, outcome: 'replayed' };
  });
  await deadLetters.putBack(kept);
  const found = new Set(letters.map(({ messageId }) => messageId));
  const missing = (messageIds ?? []).filter((messageId) => !found.has(messageId));
  return [...outcomes, ...missing.map((target) => ({ target, outcome: 'refused', why: 'not-there' }))];
}
