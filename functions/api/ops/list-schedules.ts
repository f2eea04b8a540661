import * as z from 'zod';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { fewAtOnce } from '../../shared/few-at-once.ts';
import type { ScheduleWatch } from '../../shared/ops/schedule-watch.ts';
import type { listSchedules } from '../schemas/ops-queues.ts';
import { decodeCursor, encodeCursor } from '../scoped-page.ts';
import { onlyOps } from '../sight.ts';
import { knownPlace } from './known-place.ts';
import { nextRun } from './next-run.ts';
import { ONE_TIME_KINDS, type OneTimeKind, prefixOf } from './schedule-kinds.ts';

type Input = Pick<ApiInput<typeof listSchedules>, 'staff' | 'query' | 'at'>;

const PLANNED_PREFIX = 'leadpath-';
const PART = 100;
/** So many reads count a kind; what is beyond is told as more. */
const READS = 3;
const AT_ONCE = 5;

const position = z.strictObject({ kind: z.string(), token: z.string() });

/** The planned calls with their next run and the number of one-time schedules, or a page of those of one kind. */
export async function run(
  { staff, query: { kind, limit, cursor }, at }: Input,
  { ops: { schedules } }: Pick<Dependencies, 'ops'>,
): Promise<ApiAnswer<typeof listSchedules>> {
  onlyOps(staff);
  if (kind !== undefined) return { status: 200, body: await ofKind(schedules, kind, limit, cursor) };
  const [planned, kinds] = await Promise.all([
    plannedCalls(schedules, at),
    fewAtOnce(ONE_TIME_KINDS, AT_ONCE, (each) => counted(schedules, each)),
  ]);
  return { status: 200, body: { planned: [...planned], kinds: [...kinds] } };
}

async function plannedCalls(schedules: ScheduleWatch, at: string) {
  const { items } = await schedules.names('planned', PLANNED_PREFIX, { limit: PART });
  const found = await fewAtOnce(items, AT_ONCE, (name) => schedules.get('planned', name));
  return found
    .filter((each) => each !== undefined)
    .map(({ name, expression, timeZone, enabled, targetArn, description }) => {
      const nextAt = enabled ? nextRun(expression, timeZone, at) : undefined;
      return {
        name,
        expression,
        timeZone,
        enabled,
        calls: calledBy(targetArn),
        ...(description !== undefined && { description }),
        ...(nextAt !== undefined && { nextAt }),
      };
    });
}

async function counted(schedules: ScheduleWatch, kind: OneTimeKind) {
  let count = 0;
  let token: string | undefined;
  for (let reads = 0; reads < READS; reads += 1) {
    const part = await schedules.names('one-time', prefixOf(kind), { limit: PART, token });
    count += part.items.length;
    token = part.token;
    if (token === undefined) break;
  }
  return { kind, count, more: token !== undefined };
}

async function ofKind(
  schedules: ScheduleWatch,
  kind: OneTimeKind,
  limit: number,
  cursor: string | undefined,
) {
  const from = cursor === undefined ? undefined : decodeCursor(cursor, position);
  const part = await knownPlace(
    schedules.names('one-time', prefixOf(kind), {
      limit,
      token: from?.kind === kind ? from.token : undefined,
    }),
  );
  const found = await fewAtOnce(part.items, AT_ONCE, (name) => schedules.get('one-time', name));
  const views = found
    .filter((each) => each !== undefined)
    .map(({ name, expression, timeZone, targetArn }) => {
      const runsAt = nextRun(expression, timeZone, '1970-01-01T00:00:00Z');
      const [, leadId] = /^(?:rest|resume|protection)-(L[0-9A-Z]{12})/.exec(name) ?? [];
      return {
        name,
        kind,
        calls: calledBy(targetArn),
        ...(runsAt !== undefined && { at: runsAt }),
        ...(leadId !== undefined && { leadId }),
      };
    });
  return {
    schedules: views,
    ...(part.token !== undefined && { cursor: encodeCursor({ kind, token: part.token }) }),
  };
}

/** The function that is called, or the start of a path. */
function calledBy(targetArn: string): string {
  return (
    targetArn
      .split(':')
      .at(-1)
      ?.replace(/^leadpath-/, '') ?? ''
  );
}
