import { Button, Title } from '@mantine/core';
import { Link } from 'react-router';
import { Because } from '../../parts/because.tsx';
import { useSay } from '../../words/language.tsx';
import { partWords, planTitle } from '../plans/words.ts';
import type { FormOutcome } from './answer-draft.ts';
import { AnswerPanel } from './answer-panel.tsx';
import { TaskCourse } from './task-course.tsx';
import { TaskHead } from './task-head.tsx';
import type { PlanTask } from './task-page.tsx';
import { taskWords } from './task-words.ts';

const REMARK_LENGTH = 500;

/** A task about a plan: what is to be decided, the way to the plan itself, and the answer. */
export function PlanTaskPage({ task }: { readonly task: PlanTask }) {
  const say = useSay();
  const { planId, allowedOutcomes, because, course } = task;
  return (
    <div className="task">
      <div className="task-side">
        <TaskHead task={task}>
          <Title order={2} size="h4">
            {say(planTitle(planId!))}
            {task.part !== undefined && ` · ${say(partWords(task.part))}`}
          </Title>
          <Button component={Link} to={`/plan/${planId}`} variant="light" size="md">
            {say(taskWords.openPlan)}
          </Button>
        </TaskHead>
      </div>
      <div className="task-main">
        <AnswerPanel task={task} form={allowedOutcomes.map(formOutcome)} />
        <TaskCourse course={course} />
        <Because reasons={because} />
      </div>
    </div>
  );
}

/** An answer about a plan as an outcome of a form, so that all answers are given alike. */
function formOutcome({ remarkNeeded, ...named }: PlanTask['allowedOutcomes'][number]): FormOutcome {
  return {
    ...named,
    common: true,
    fields: [
      {
        path: 'remark',
        input: 'text',
        required: remarkNeeded,
        label: 'Remark',
        labelZh: '备注',
        maxLength: REMARK_LENGTH,
      },
    ],
  };
}
