import type { staffClient } from '../examples/story/staff-client.ts';

type Staff = ReturnType<typeof staffClient>;

/** One picture of the console: who looks at which page, on which screen. */
export interface Picture {
  /** Name of the file, without its ending. */
  readonly name: string;
  /** Staff id. */
  readonly as: string;
  /** Path of the console. */
  readonly to: string;
  readonly size: 'telephone' | 'desk';
  readonly language: 'zh' | 'en';
  readonly scheme: 'light' | 'dark';
  /** A file of `examples/` that is chosen on the page. */
  readonly file?: string;
  /** A selector of what must be in sight. @default - the beginning of the page */
  readonly scrollTo?: string;
}

interface Task {
  readonly taskId: string;
  readonly leadId?: string;
  readonly kind: string;
  readonly ownerId?: string;
  readonly dueAt: string;
}

interface Lead {
  readonly leadId: string;
  readonly status: string;
}

interface Execution {
  readonly machine: string;
  readonly name: string;
  readonly status: string;
}

/** The lead is looked for at this dealer of the sample organisation, which has the most. */
const DEALER = 'D101';
const DEALER_HEAD = 'd101-gm';
/** Of this one, some customers are where another dealer of the sample organisation is authorised. */
const DEALER_WITH_NEIGHBOURS = 'D103';
const HEAD_OFFICE = 'hq-info';
/** Sees the tasks of every dealer. */
const OVERSEER = 'hq-channel';
const FIELD = 'north-mdm';
const LEADS_COMPARED = 40;

/**
 * The pictures of the documents, by what a running system with the sample month has: whoever has the most customers to
 * call, the lead with the longest story and the execution that carries it.
 *
 * @throws Error when the system has nothing to show in one of them
 */
export async function picturesOf(staff: Staff): Promise<readonly Picture[]> {
  const tasks = await everyTask(staff);
  const worker = busiest(tasks);
  const own = tasks.filter(({ ownerId, leadId }) => ownerId === worker && leadId !== undefined);
  const task = first(
    own.toSorted((one, other) => one.dueAt.localeCompare(other.dueAt)),
    'a task',
  );
  const lead = await longestStory(staff);
  const { executions } = (await staff.as(HEAD_OFFICE, 'GET', `/ops/executions?leadId=${lead.leadId}`)) as {
    executions?: readonly Execution[];
  };
  const paths = executions?.filter(({ machine, status }) => machine === 'lead-path' && status === 'RUNNING');
  const { machine, name } = first(paths ?? [], `an execution that carries ${lead.leadId}`);

  const telephone = { size: 'telephone', language: 'zh', scheme: 'light' } as const;
  const desk = { ...telephone, size: 'desk' } as const;
  return [
    { name: 'work', as: worker, to: '/work', ...telephone },
    { name: 'task', as: worker, to: `/work/${task.taskId}`, ...telephone },
    { name: 'lead', as: DEALER_HEAD, to: `/lead/${lead.leadId}`, ...desk },
    { name: 'leads-dark', as: HEAD_OFFICE, to: '/lead', ...desk, scheme: 'dark' },
    {
      name: 'import',
      as: 'd101-in',
      to: '/import?network=D101-insurer',
      file: 'records-gb18030.csv',
      ...desk,
    },
    { name: 'team', as: FIELD, to: '/team', ...desk },
    { name: 'plan', as: FIELD, to: '/plan', ...desk },
    {
      name: 'execution',
      as: HEAD_OFFICE,
      to: `/run/executions/${machine}/${name}`,
      ...desk,
      language: 'en',
      scrollTo: '.graph-waiting, .graph-here',
    },
    { name: 'office', as: HEAD_OFFICE, to: `/office/withdrawal/${DEALER_WITH_NEIGHBOURS}`, ...desk },
    { name: 'rules', as: HEAD_OFFICE, to: '/rules', ...desk, language: 'en' },
  ];
}

async function everyTask(staff: Staff): Promise<readonly Task[]> {
  const { organisation } = (await staff.as(OVERSEER, 'GET', '/organisation')) as unknown as {
    organisation: { dealers: readonly { dealerId: string }[] };
  };
  const tasks: Task[] = [];
  for (const { dealerId } of organisation.dealers) {
    tasks.push(...(await staff.all<Task>(OVERSEER, `/tasks?dealerId=${dealerId}`, 'tasks')));
  }
  return tasks;
}

/** Who has the most open tasks about customers. */
function busiest(tasks: readonly Task[]): string {
  const counts = new Map<string, number>();
  for (const { ownerId, leadId } of tasks) {
    if (ownerId === undefined || leadId === undefined) continue;
    counts.set(ownerId, (counts.get(ownerId) ?? 0) + 1);
  }
  const ranked = [...counts].sort(([one, few], [other, many]) => many - few || one.localeCompare(other));
  return first(ranked, 'somebody with work')[0];
}

/** Of the dealer's open leads the one of which most has been written down. */
async function longestStory(staff: Staff): Promise<Lead> {
  const path = `/leads?dealerId=${DEALER}&status=open`;
  const leads = (await staff.all<Lead>(DEALER_HEAD, path, 'leads')).slice(0, LEADS_COMPARED);
  const told: { lead: Lead; events: number }[] = [];
  for (const lead of leads) {
    const events = await staff.all<unknown>(DEALER_HEAD, `/leads/${lead.leadId}/events`, 'events');
    told.push({ lead, events: events.length });
  }
  return first(
    told.toSorted((one, other) => other.events - one.events),
    'an open lead',
  ).lead;
}

function first<T>(items: readonly T[], what: string): T {
  const [item] = items;
  if (item === undefined) throw new Error(`the sample month has not ${what} to show`);
  return item;
}
