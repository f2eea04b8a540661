import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { type Api, useApi } from '../../api/client.ts';
import { ProblemError } from '../../api/problem.ts';
import type { components } from '../../api/schema.d.ts';
import type { KeptAnswers, Outgoing } from './kept-answers.ts';
import { nowText, useAnswers } from './use-answers.ts';

/** How often an answer is tried again that did not get through although the browser says that there is a connection. */
const AGAIN_MS = 15_000;

/**
 * Sends what is to be sent, wherever in the console somebody is: at once, when the connection is back, and now and then.
 * Sending an answer twice is sending it once, so that it does not matter what became of a try that was cut off.
 */
export function AnswersSender() {
  const api = useApi();
  const queries = useQueryClient();
  const { answers, kept } = useAnswers();
  const busy = useRef(false);
  const waiting = Object.values(kept).some(({ outgoing }) => outgoing !== undefined);

  useEffect(() => {
    if (!waiting) return;
    const send = async () => {
      if (busy.current) return;
      busy.current = true;
      try {
        if (await sendAll(api, answers)) {
          await queries.invalidateQueries({ predicate: ({ queryKey }) => isAboutWork(queryKey) });
        }
      } finally {
        busy.current = false;
      }
    };
    const onOnline = () => void send();
    void send();
    addEventListener('online', onOnline);
    const again = setInterval(onOnline, AGAIN_MS);
    return () => {
      removeEventListener('online', onOnline);
      clearInterval(again);
    };
  }, [waiting, api, answers, queries]);
  return null;
}

/** Whether anything came to its end. */
async function sendAll(api: Api, answers: KeptAnswers): Promise<boolean> {
  let settled = false;
  for (;;) {
    const outgoing = nextOf(answers);
    if (outgoing === undefined) return settled;
    if (!(await sendOne(api, answers, outgoing))) return settled;
    settled = true;
  }
}

function nextOf(answers: KeptAnswers): Outgoing | undefined {
  return Object.values(answers.contents().kept).find(({ outgoing }) => outgoing !== undefined)?.outgoing;
}

/** False when the answer could not be brought to the API and stays on its way. */
async function sendOne(api: Api, answers: KeptAnswers, outgoing: Outgoing): Promise<boolean> {
  const { taskId, body } = outgoing;
  try {
    const { data } = await api.fetch.POST('/tasks/{taskId}/result', {
      params: { path: { taskId } },
      body: body as components['schemas']['TaskResult'],
    });
    answers.settle(outgoing, data?.state ?? 'stored', nowText());
    return true;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    if (error.isPassing || error.status === 401) return false;
    answers.refuse(taskId, { status: error.status, problem: error.body });
    return true;
  }
}

/** Lists of work, leads and plans; not the open page of a task, each reading of which is noted with its customer. */
function isAboutWork([, path]: readonly unknown[]): boolean {
  return path === '/tasks' || (typeof path === 'string' && /^\/(leads|plans|waiting)/.test(path));
}
