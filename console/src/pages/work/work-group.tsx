import { Button, Title } from '@mantine/core';
import { useId, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useNames } from '../../parts/names.ts';
import { useSay } from '../../words/language.tsx';
import type { Due, TaskSummary } from './due-groups.ts';
import { useRowKeys } from './use-row-keys.ts';
import { words } from './words.ts';
import { WorkRow } from './work-row.tsx';

/** So many rows are shown at first; each asks for its customer. */
const SHOWN_AT_FIRST = 25;

/** The work of one group of due dates. */
export function WorkGroup({ due, tasks }: { readonly due: Due; readonly tasks: readonly TaskSummary[] }) {
  const say = useSay();
  const id = useId();
  const [isWhole, setWhole] = useState(false);
  const ofOthers = useSearchParams()[0].has('dealerId');
  const shown = isWhole ? tasks : tasks.slice(0, SHOWN_AT_FIRST);
  const names = useNames();
  useRowKeys();
  return (
    <section aria-labelledby={id} className={`work-group work-${due}`}>
      <Title order={2} size="h5" id={id}>
        {say(words[due])} <span className="quiet">{tasks.length}</span>
      </Title>
      <ul className="work-rows">
        {shown.map((task) => (
          <li key={task.taskId}>
            <WorkRow task={task} owner={ofOthers && task.ownerId ? names.person(task.ownerId) : undefined} />
          </li>
        ))}
      </ul>
      {shown.length < tasks.length && (
        <Button variant="subtle" onClick={() => setWhole(true)}>
          {say(words.showAll(tasks.length))}
        </Button>
      )}
    </section>
  );
}
