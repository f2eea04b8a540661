import { useApi } from '../../api/client.ts';
import { Because } from '../../parts/because.tsx';
import { AnswerPanel } from './answer-panel.tsx';
import { CustomerCard } from './customer-card.tsx';
import { LastContacts } from './last-contacts.tsx';
import { MovedOn } from './moved-on.tsx';
import { PrepareCard } from './prepare-card.tsx';
import { TaskCourse } from './task-course.tsx';
import { TaskHead } from './task-head.tsx';
import type { LeadTask } from './task-page.tsx';

/** A task about a lead. The lead itself is followed live; the task is not, because reading it is noted. */
export function LeadTaskPage({ task }: { readonly task: LeadTask }) {
  const api = useApi();
  const { leadId, form, because, course } = task;
  const lead = api.query.useQuery('get', '/leads/{leadId}', { params: { path: { leadId: leadId! } } });
  return (
    <div className="task">
      <div className="task-side">
        <CustomerCard task={task} lead={lead.data} />
        <TaskHead task={task} />
        <PrepareCard task={task} />
      </div>
      <div className="task-main">
        {lead.data && <MovedOn task={task} lead={lead.data} />}
        <AnswerPanel task={task} form={form} />
        <LastContacts leadId={leadId!} />
        <TaskCourse course={course} />
        <Because reasons={because} />
      </div>
    </div>
  );
}
