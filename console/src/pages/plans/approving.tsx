import { Button, Group, Stack, Text } from '@mantine/core';
import { Problem } from '../../parts/states.tsx';
import { useSay, type Words } from '../../words/language.tsx';
import { wordsFor } from '../../words/path-words.ts';
import { postWords } from '../../words/post-words.ts';
import { afterApproval, type Plan } from './approval-course.ts';
import type { PlanTask } from './plan-queries.ts';
import { usePlanAnswer } from './use-plan-answer.ts';
import { joined, partWords, phrases, words } from './words.ts';

/** The second tap of an approval; it says first what the approval leads to. */
export function Approving({
  plan,
  task,
  leave,
}: {
  readonly plan: Plan;
  readonly task: PlanTask;
  readonly leave: () => void;
}) {
  const say = useSay();
  const { send, isPending, error } = usePlanAnswer(task.taskId);
  const next = nextWords(plan, task);
  const said = { zh: `${words.approved.zh}，${next.zh}`, en: `${words.approved.en}; ${next.en}` };
  return (
    <Stack gap="xs">
      <Text size="sm">
        {say(words.afterThat)}: {say(next)}
      </Text>
      {error !== null && <Problem error={error} />}
      <Group gap="xs" className="acts">
        <Button autoFocus loading={isPending} onClick={() => send({ outcome: 'approve' }, said)}>
          {say(words.confirmApprove)}
        </Button>
        <Button variant="default" onClick={leave}>
          {say(words.cancel)}
        </Button>
      </Group>
    </Stack>
  );
}

function nextWords(plan: Plan, { part: name, post }: PlanTask): Words {
  const part = plan.parts.find((each) => each.part === name);
  if (part === undefined) return words.thenInForce;
  const next = afterApproval(plan, part, post ?? '');
  switch (next.kind) {
    case 'same-step':
      return phrases.alsoWaits(postsOf(next.posts));
    case 'next-step':
      return phrases.next(postsOf(next.step.posts));
    case 'other-parts':
      return phrases.otherParts(joined(next.parts.map((each) => partWords(each.part))));
    case 'in-force':
      return words.thenInForce;
  }
}

function postsOf(posts: readonly string[]): Words {
  return joined(posts.map((post) => wordsFor(postWords, post)));
}
