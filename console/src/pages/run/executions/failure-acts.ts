import type { paths } from '../../../api/schema.d.ts';
import type { ExecutionName } from './execution-acts.ts';

type Failures = paths['/ops/failures']['get']['responses'][200]['content']['application/json'];
export type FailureGroup = Failures['groups'][number];

/** What of a group is done by hand in the way that helps: executions to redrive, or leads whose path begins again. */
export function helpedBy({
  machine,
  whatToDo,
  examples,
}: Pick<FailureGroup, 'machine' | 'whatToDo' | 'examples'>): {
  readonly executions: readonly ExecutionName[];
  readonly leadIds: readonly string[];
} {
  const redrivable = whatToDo === 'redrive' ? examples.filter((each) => each.redrivable) : [];
  const leads = whatToDo === 'restart-path' ? examples.flatMap(({ leadId }) => leadId ?? []) : [];
  return { executions: redrivable.map(({ name }) => ({ machine, name })), leadIds: [...new Set(leads)] };
}
