import { Anchor, Button, Group } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { Link, useParams } from 'react-router';
import { useApi } from '../../api/client.ts';
import { When } from '../../parts/when.tsx';
import { useSay } from '../../words/language.tsx';
import { taskKindWords } from '../../words/task-kinds.ts';
import { taskWords } from './task-words.ts';
import { useAnswers } from './use-answers.ts';
import { useLead } from './use-lead.ts';

/** A few, since those that were just answered may still be among them. */
const LOOKED_AT = 10;

/** The earliest of one's other tasks, to go on with. */
export function NextOfMine() {
  const say = useSay();
  const { taskId } = useParams();
  const { done, kept } = useAnswers();
  const { data } = useApi().query.useQuery('get', '/tasks', { params: { query: { limit: LOOKED_AT } } });
  const over = new Set([taskId, ...done.map((each) => each.taskId)]);
  const next = data?.tasks.find((task) => !over.has(task.taskId) && !kept[task.taskId]?.outgoing);
  const { data: lead } = useLead(next?.leadId);
  return (
    <Group gap="md">
      {next && (
        <Button
          component={Link}
          to={`/work/${next.taskId}`}
          size="md"
          h="auto"
          py="xs"
          rightSection={<IconArrowRight size={18} aria-hidden />}
        >
          <span className="task-wrap">
            {say(taskWords.nextOfMine)}：{say(taskKindWords(next.kind))} {lead?.customer.name}
            <br />
            <When at={next.dueAt} distance={false} />
          </span>
        </Button>
      )}
      <Anchor component={Link} to="/work">
        {say(taskWords.back)}
      </Anchor>
    </Group>
  );
}
