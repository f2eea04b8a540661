import type { MachineName } from '../../../workflows/machines.ts';
import { stateNameZh } from '../../../workflows/state-names-zh.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { fewAtOnce } from '../../shared/few-at-once.ts';
import type { ExecutionStatus, ExecutionWatch, ListedExecution } from '../../shared/ops/execution-watch.ts';
import { leadInName, MACHINE_NAMES } from '../../shared/ops/machine-name.ts';
import type { Lead } from '../../store/lead.ts';
import type { Store } from '../../store/store.ts';
import type { listFailures } from '../schemas/ops-executions.ts';
import { onlyOps } from '../sight.ts';
import { courseOf } from './execution-course.ts';
import { type Advice, adviceFor, advised } from './what-to-do.ts';

type Input = Pick<ApiInput<typeof listFailures>, 'staff' | 'query' | 'at'>;

const FAILED: readonly ExecutionStatus[] = ['FAILED', 'TIMED_OUT', 'ABORTED'];
const DAY_MS = 86_400_000;
/** Executions listed of a machine and status; lists go by start, so that an older one may have failed lately. */
const LISTED = 1000;
/** Failures looked at closely, the latest first. */
const LOOKED_AT = 150;
/** The end of a history says where and why it failed. */
const LAST_EVENTS = 60;
/** As many as one act takes at once. */
const EXAMPLES = 50;
const AT_ONCE = 6;

interface Failure extends ListedExecution {
  readonly stoppedAt: string;
  readonly state: string;
  readonly error: string;
  readonly cause?: string;
  readonly fromChild: boolean;
  readonly redrivable: boolean;
  readonly advice: Advice;
}

/** What failed, ran out of time or was stopped in the last days, by machine, state, error and what helps, the largest group first. */
export async function run(
  { staff, query: { days }, at }: Input,
  { store, ops: { watch } }: Pick<Dependencies, 'store' | 'ops'>,
): Promise<ApiAnswer<typeof listFailures>> {
  onlyOps(staff);
  const since = new Date(Date.parse(at) - days * DAY_MS).toISOString();
  const lists = await fewAtOnce(
    MACHINE_NAMES.flatMap((machine) => FAILED.map((status) => ({ machine, status }))),
    AT_ONCE,
    ({ machine, status }) => watch.list(machine, { status, limit: LISTED }),
  );
  const lately = lists
    .flatMap(({ items }) => items)
    .filter(({ stoppedAt = '' }) => stoppedAt >= since)
    .sort((a, b) => String(b.stoppedAt).localeCompare(String(a.stoppedAt)));
  const close = lately.slice(0, LOOKED_AT);
  const leads = await leadsOf(close, store);
  const looked = await fewAtOnce(close, AT_ONCE, (each) =>
    lookAt(watch, each, leads.get(leadInName(each.name)?.leadId ?? '')),
  );
  const failures = looked.filter((each) => each !== undefined);
  const complete = lately.length <= LOOKED_AT && lists.every(({ token }) => token === undefined);
  return { status: 200, body: { since, complete, groups: grouped(failures) } };
}

/** The records of the leads of these executions, by lead. */
async function leadsOf(
  executions: readonly ListedExecution[],
  store: Store,
): Promise<ReadonlyMap<string, Lead>> {
  const leadIds = new Set(executions.map(({ name }) => leadInName(name)?.leadId));
  const known = [...leadIds].filter((leadId) => leadId !== undefined);
  const leads = known.length === 0 ? [] : await store.leads.many(known);
  return new Map(leads.map((lead) => [lead.leadId, lead]));
}

async function lookAt(
  watch: ExecutionWatch,
  listed: ListedExecution,
  lead: Lead | undefined,
): Promise<Failure | undefined> {
  const { machine, name, stoppedAt = '' } = listed;
  const [execution, end] = await Promise.all([
    watch.get(machine, name),
    watch.history(machine, name, { limit: LAST_EVENTS, newestFirst: true }),
  ]);
  if (execution === undefined) return undefined;
  const { failedAt } = courseOf([...(end?.items ?? [])].reverse());
  const fault = failedAt?.faults.at(-1);
  const { error = fault?.error ?? execution.status, cause = fault?.cause } = execution;
  return {
    ...listed,
    stoppedAt,
    state: failedAt?.state ?? '',
    error,
    ...(cause !== undefined && cause !== '' && { cause }),
    fromChild: (failedAt?.children.length ?? 0) > 0,
    redrivable: execution.redrive.possible,
    advice: adviceFor(execution, failedAt, lead),
  };
}

function grouped(failures: readonly Failure[]) {
  const groups = new Map<string, [Failure, ...Failure[]]>();
  for (const failure of failures) {
    const key = JSON.stringify([failure.machine, failure.state, failure.error, failure.advice]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [failure]);
    else group.push(failure);
  }
  return [...groups.values()]
    .sort((a, b) => b.length - a.length || b[0].stoppedAt.localeCompare(a[0].stoppedAt))
    .map((group) => groupView(group));
}

function groupView(group: readonly [Failure, ...Failure[]]) {
  const [latest] = group;
  const machine: MachineName = latest.machine;
  return {
    machine,
    ...{ state: latest.state, stateZh: stateNameZh(latest.state) },
    error: latest.error,
    count: group.length,
    first: group.at(-1)?.stoppedAt ?? latest.stoppedAt,
    last: latest.stoppedAt,
    fromChild: latest.fromChild,
    redrivable: group.filter(({ redrivable }) => redrivable).length,
    ...advised(latest.advice),
    examples: group.slice(0, EXAMPLES).map(({ name, status, stoppedAt, cause, redrivable }) => {
      const leadId = leadInName(name)?.leadId;
      return {
        name,
        status,
        stoppedAt,
        ...(leadId !== undefined && { leadId }),
        ...(cause !== undefined && { cause }),
        redrivable,
      };
    }),
  };
}
