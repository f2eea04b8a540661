import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { deadCallOf } from '../../shared/ops/dead-call.ts';
import type { DeadLetter } from '../../shared/ops/dead-letters.ts';
import { withoutTokens } from '../../shared/ops/history-event.ts';
import type { listDeadLetters } from '../schemas/ops-queues.ts';
import { onlyOps } from '../sight.ts';
import { takeLetters } from './taken-letters.ts';

type Input = Pick<ApiInput<typeof listDeadLetters>, 'staff'>;

const SHOWN = 100;

/** The calls that were given up, the oldest first. They are hidden while they are read, and shown again at once. */
export async function run(
  { staff }: Input,
  { ops: { deadLetters } }: Pick<Dependencies, 'ops'>,
): Promise<ApiAnswer<typeof listDeadLetters>> {
  onlyOps(staff);
  const counts = await deadLetters.counts();
  const { letters, complete } = await takeLetters(deadLetters, SHOWN);
  await deadLetters.putBack(letters);
  const oldestFirst = [...letters].sort((a, b) => a.sentAt.localeCompare(b.sentAt));
  return { status: 200, body: { ...counts, letters: oldestFirst.map(letterView), complete } };
}

/** Scheduler and Lambda name the same things differently. */
function letterView(letter: DeadLetter) {
  const { messageId, sentAt, receivedTimes, body, attributes } = letter;
  const { SCHEDULE_ARN, ERROR_CODE, ErrorCode, ERROR_MESSAGE, ErrorMessage } = attributes;
  const call = deadCallOf(letter);
  const schedule = SCHEDULE_ARN?.split('/').at(-1);
  const error = ERROR_CODE ?? ErrorCode;
  const errorText = ERROR_MESSAGE ?? ErrorMessage;
  return {
    messageId,
    sentAt,
    receivedTimes,
    body: withoutTokens(body),
    ...(schedule !== undefined && { schedule }),
    ...(call !== undefined && { calls: call.target }),
    ...(error !== undefined && { error }),
    ...(errorText !== undefined && { errorText }),
  };
}
