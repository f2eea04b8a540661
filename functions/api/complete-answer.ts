import type { ApiAnswer } from '../shared/api-handler.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import { TransientError } from '../shared/errors.ts';
import { faultFields, log } from '../shared/logger.ts';
import { Problem } from '../shared/problem.ts';
import type { Task } from '../store/task.ts';
import type { answerTask } from './schemas/tasks.ts';

/** Lets the path go on with an answer that is stored. */
export async function completeAnswer(
  task: Task,
  outcome: string,
  { paths }: Pick<Dependencies, 'paths'>,
): Promise<ApiAnswer<typeof answerTask>> {
  const { taskId, leadId, planId, token } = task;
  const stored = { status: 202, body: { taskId, outcome, state: 'stored' } } as const;
  if (token === undefined) return stored;

  try {
    switch (await paths.complete(token, { status: 'done', outcome })) {
      case 'completed':
        return { status: 200, body: { taskId, outcome, state: 'taken-up' } };
      case 'timed-out':
        return stored;
      case 'gone':
        throw new Problem(
          'path-ended',
          'The execution that asked is over; the answer is kept with the task.',
        );
      case 'invalid':
        throw new Problem(
          'path-moved-on',
          'The path does not wait for this answer; it is kept with the task.',
        );
    }
  } catch (error) {
    if (!(error instanceof TransientError)) throw error;
    log.warn('answer stored, path not told; it looks at its next turn', {
      taskId,
      ...(planId === undefined ? { leadId } : { planId }),
      ...faultFields(error),
    });
    return stored;
  }
}
