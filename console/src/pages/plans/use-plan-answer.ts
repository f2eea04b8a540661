import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useApi } from '../../api/client.ts';
import { useSay, type Words } from '../../words/language.tsx';

/** Answers a task about a plan, says what came of it, and has everything on the page asked for again. */
export function usePlanAnswer(taskId: string) {
  const settled = usePlanSettled();
  const answer = useApi().query.useMutation('post', '/tasks/{taskId}/result');
  const send = (body: { outcome: string; remark?: string }, said: Words) =>
    answer.mutate({ params: { path: { taskId } }, body }, { onSuccess: () => settled(said) });
  return { send, isPending: answer.isPending, error: answer.error };
}

/** Says that something was done to a plan, and renews what is shown. */
export function usePlanSettled() {
  const say = useSay();
  const queries = useQueryClient();
  return useCallback(
    (said: Words) => {
      notifications.show({ message: say(said), color: 'green' });
      void queries.invalidateQueries();
    },
    [say, queries],
  );
}
