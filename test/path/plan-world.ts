import type { Organisation, Staff } from '../../domain/organisation.ts';
import { emptyParts, type Plan, type PlanKind, type PlanLine, planIdOf } from '../../domain/plans.ts';
import { run as answerTask } from '../../functions/api/answer-task.ts';
import { run as submitPlan } from '../../functions/api/plans/submit-plan.ts';
import { beginPlan } from '../../functions/shared/begin-plan.ts';
import type { Dependencies } from '../../functions/shared/dependencies.ts';
import type { PlanTask } from '../../functions/store/task.ts';
import { run as advancePlanPart } from '../../functions/tasks/advance-plan-part.ts';
import { run as closePlan } from '../../functions/tasks/close-plan.ts';
import { run as handOutTask } from '../../functions/tasks/hand-out-task.ts';
import { run as holdTask } from '../../functions/tasks/hold-task.ts';
import { run as openPlan } from '../../functions/tasks/open-plan.ts';
import { run as remindPerson } from '../../functions/tasks/remind-person.ts';
import { run as settlePlan } from '../../functions/tasks/settle-plan.ts';
import type { Database } from '../functions/store/dynoxide.ts';
import { organisation as sample } from '../functions/store/samples.ts';
import { type World, world } from '../functions/store/world.ts';
import { type Played, type WorkflowWorld, workflowWorld } from '../workflows/workflow-world.ts';

/** The sample organisation with everybody whom the chains of plans name. */
export const organisation: Organisation = {
  ...sample,
  staff: [
    ...sample.staff,
    person('d1-pc', 'promotion-plan-clerk', 'D1'),
    { ...person('hq-rm', 'region-manager'), regionId: 'north' },
  ],
};

/** Plans on the real machines, functions and table; only the clock stands still until it is moved. */
export interface PlanWorld {
  readonly deps: Dependencies;
  readonly made: World;
  readonly engine: WorkflowWorld;
  readonly planId: string;
  now(): string;
  begin(lines?: readonly PlanLine[], change?: Partial<Plan>): Promise<void>;
  plan(): Promise<Plan>;
  /** What waits, as `kind part owner`, in order. */
  waiting(): Promise<string[]>;
  task(part: string, ownerId: string): Promise<PlanTask>;
  submit(
    staffId: string,
    body?: { parts?: ('gold-silver' | 'major' | 'retail' | 'whole')[]; reason?: string },
  ): Promise<Plan>;
  answer(part: string, ownerId: string, body: object, as?: string): Promise<void>;
  pass(words: string): Promise<void>;
  /** The kinds of the events of the plan, in order. */
  story(): Promise<string[]>;
  staff(staffId: string): Staff;
}

/** Makes a world with one plan of D1. */
export async function planWorld(
  db: Database,
  kind: PlanKind,
  period = '2026-04',
  days = { from: '2026-04-01', to: '2026-04-30', dueAt: '2026-03-30T15:59:59Z' },
): Promise<PlanWorld> {
  const made = await world(db);
  const { version } = await made.store.organisation.load();
  await made.store.organisation.replace(organisation, version, '2026-01-01T00:00:01.000Z');
  let engine: WorkflowWorld;
  const deps: Dependencies = {
    ...made.deps,
    paths: {
      start: made.deps.paths.start,
      startCheck: made.deps.paths.startCheck,
      complete: async (token, output) => {
        try {
          await engine.succeed(token, output);
          return 'completed';
        } catch (error) {
          const name = error instanceof Error ? error.name : '';
          return name === 'TaskTimedOut' ? 'timed-out' : name === 'TaskDoesNotExist' ? 'gone' : 'invalid';
        }
      },
    },
    planPaths: {
      start: async (planId, episode) => {
        await engine.start('plan-path', `${planId}-${episode}`, { planId, episode });
        return 'started';
      },
    },
  };
  const play =
    // biome-ignore lint/suspicious/noExplicitAny: the contract has parsed the input that the function takes.
      (run: (input: any, deps: Dependencies) => Promise<unknown>): Played =>
      (input) =>
        run(input, deps);
  engine = await workflowWorld({
    OpenPlan: play(openPlan),
    AdvancePlanPart: play(advancePlanPart),
    SettlePlan: play(settlePlan),
    ClosePlan: play(closePlan),
    HandOutTask: play(handOutTask),
    HoldTask: play(holdTask),
    RemindPerson: play(remindPerson),
  });

  const planId = planIdOf({ dealerId: 'D1', kind, period });
  const staff = (staffId: string) => organisation.staff.find((each) => each.staffId === staffId)!;
  const tasks = async () => {
    const page = await made.store.tasks.ofPlan(planId, { limit: 200 });
    return page.items.filter(({ status }) => status === 'waiting');
  };
  const find = async (part: string, ownerId: string) => {
    const found = (await tasks()).find((task) => task.ofPlan.part === part && task.ownerId === ownerId);
    if (found === undefined) throw new Error(`${ownerId} has no task of ${part}`);
    return found;
  };
  const self: PlanWorld = {
    ...{ deps, made, engine, planId, staff },
    now: () => engine.inDays(0),
    begin: async (lines = [], change = {}) => {
      await beginPlan(
        deps,
        {
          ...{ planId, kind, period, dealerId: 'D1', regionId: 'north', status: 'draft' },
          ...{ parts: emptyParts(kind), floors: [], additions: 0, draftedAt: engine.inDays(0), ...days },
          ...{ episode: 0, because: [], version: 0, ...change },
        },
        lines,
      );
      await engine.pass('0 seconds');
    },
    plan: async () => (await made.store.plans.get(planId))!,
    waiting: async () =>
      (await tasks())
        .map(({ kind: what, ofPlan, ownerId }) => `${what} ${ofPlan.part} ${ownerId}`)
        .toSorted(),
    task: find,
    submit: async (staffId, body = {}) => {
      const plan = await self.plan();
      const input = { staff: staff(staffId), params: { planId }, body: { version: plan.version, ...body } };
      await submitPlan({ ...input, at: self.now() }, deps);
      await engine.pass('0 seconds');
      return await self.plan();
    },
    answer: async (part, ownerId, body, as = ownerId) => {
      const { taskId } = await find(part, ownerId);
      await answerTask({ staff: staff(as), params: { taskId }, body, at: self.now() }, deps);
      await engine.pass('0 seconds');
    },
    pass: (words) => engine.pass(words),
    story: async () => {
      const { items } = await made.store.planEvents.ofPlan(planId, { limit: 200 });
      return items.map((event) => event.kind);
    },
  };
  return self;
}

function person(staffId: string, post: Staff['post'], dealerId?: string): Staff {
  return {
    ...{ staffId, name: `Person ${staffId}`, post, side: dealerId === undefined ? 'maker' : 'dealer' },
    ...(dealerId === undefined ? {} : { dealerId }),
    ...{ phone: '+8613900000001', email: `${staffId}@example.com`, active: true, absences: [] },
  };
}
