import { routes } from '../../../../functions/api/plans.ts';
import {
  addOnDemand,
  addPlanLine,
  listPlanLines,
  putPlanLine,
  removePlanLine,
} from '../../../../functions/api/schemas/plan-lines.ts';
import {
  delegateApproval,
  getPlan,
  listPlanEvents,
  listPlans,
  reportPlanResultOperation,
  submitPlanOperation,
} from '../../../../functions/api/schemas/plans.ts';
import type { PlanTask } from '../../../../functions/store/task.ts';
import { collectionPlan, targetLine } from '../../store/plan-samples.ts';
import { task } from '../../store/samples.ts';
import type { AskedArea, Office } from './areas.ts';

// Whoever gets an approval is told, with a link.
process.env.LINK_BASE = 'https://lp.example';

const planId = 'D1-collection-2026-03';
const json = (body: object) => JSON.stringify(body);

/** A plan from its draft to its result, asked by those who may and by those who may not. */
export const plans: AskedArea = {
  routes,
  askAll: async (office) => {
    const { store, ask } = office;
    const { lineId, ...line } = targetLine();
    await store.planLines.draft([{ ...line, lineId }]);
    const [part] = collectionPlan().parts;
    await store.commit({ plan: collectionPlan({ parts: [{ ...part!, lines: 1 }] }) });

    await ask(listPlans, { as: 'd1-mc' });
    await ask(listPlans, { as: 'd1-mc', query: { cursor: 'not-ours' } });
    await ask(listPlans, { as: 'd1-mc', query: { dealerId: 'D2' } });
    const one = { as: 'd1-cm', params: { planId } };
    const missing = { as: 'd2-gm', params: { planId } };
    await ask(getPlan, one);
    await ask(getPlan, missing);
    for (const list of [listPlanLines, listPlanEvents]) {
      await ask(list, one);
      await ask(list, { ...one, query: { cursor: 'not-ours' } });
      await ask(list, missing);
    }
    await askLines(office, lineId);
    await askSubmission(office);
    await askDelegation(office);
    await askInForce(office);
  },
};

async function askLines({ ask }: Office, lineId: string): Promise<void> {
  const params = { planId };
  const body = { version: 1, part: 'whole', subject: 'records', who: 'd1-ic', quantity: 5 };
  await ask(addPlanLine, { as: 'd1-cm', params, body: '{' });
  await ask(addPlanLine, { as: 'd1-mc', params, body: json(body) });
  await ask(addPlanLine, { as: 'd2-gm', params, body: json(body) });
  await ask(addPlanLine, { as: 'd1-cm', params, body: json({ ...body, who: 'd2-gm' }) });
  await ask(addPlanLine, { as: 'd1-cm', params, body: json({ ...body, version: 9 }) });
  const { body: added } = await ask(addPlanLine, { as: 'd1-cm', params, body: json(body) });
  const { version } = added as { version: number };

  const line = { planId, lineId };
  const change = { version, who: 'd1-ic' };
  await ask(putPlanLine, { as: 'd1-cm', params: line, body: '{' });
  await ask(putPlanLine, { as: 'd1-mc', params: line, body: json(change) });
  await ask(putPlanLine, { as: 'd1-cm', params: { planId, lineId: 'none' }, body: json(change) });
  await ask(putPlanLine, { as: 'd1-cm', params: line, body: json({ ...change, who: 'd2-gm' }) });
  await ask(putPlanLine, { as: 'd1-cm', params: line, body: json({ ...change, version: 9 }) });
  await ask(putPlanLine, { as: 'd1-cm', params: line, body: json(change) });

  const remove = (as: string, asked: number, id = lineId) =>
    ask(removePlanLine, { as, params: { planId, lineId: id }, query: { version: String(asked) } });
  await ask(removePlanLine, { as: 'd1-cm', params: line, query: { version: 'x' } });
  await remove('d1-mc', version + 1);
  await remove('d1-cm', version + 1, 'none');
  await remove('d1-cm', 1);
  await remove('d1-cm', version + 1);
}

async function askSubmission({ ask, store }: Office): Promise<void> {
  const plan = (await store.plans.get(planId))!;
  await store.commit({
    plan: { ...plan, floors: [{ rule: 'COL-01', needed: 9, elsewhere: 0, force: 'blocks', because: [] }] },
  });
  const params = { planId };
  const version = plan.version + 1;
  await ask(submitPlanOperation, { as: 'd1-cm', params, body: '{' });
  await ask(submitPlanOperation, { as: 'd2-gm', params, body: json({ version }) });
  await ask(submitPlanOperation, { as: 'd1-mc', params, body: json({ version }) });
  await ask(submitPlanOperation, { as: 'd1-cm', params, body: json({ version: 1 }) });
  await ask(submitPlanOperation, { as: 'd1-cm', params, body: json({ version }) });
  await ask(submitPlanOperation, { as: 'd1-cm', params, body: json({ version, reason: '店面装修' }) });
  const submitted = json({ version: version + 1, reason: '店面装修' });
  await ask(submitPlanOperation, { as: 'd1-cm', params, body: submitted });

  const line = { version: version + 1, part: 'whole', subject: 'records', who: 'd1-mc' };
  const { items } = await store.planLines.page(planId, { limit: 1 });
  await ask(addPlanLine, { as: 'd1-cm', params, body: json(line) });
  const lineId = items[0]!.lineId;
  await ask(putPlanLine, { as: 'd1-cm', params: { planId, lineId }, body: json({ version: version + 1 }) });
  const query = { version: String(version + 1) };
  await ask(removePlanLine, { as: 'd1-cm', params: { planId, lineId }, query });
}

async function askDelegation({ ask, store }: Office): Promise<void> {
  const {
    leadId: _,
    ofLead: __,
    kind: ___,
    ...known
  } = task({ ownerId: 'd1-gm', ownerPost: 'general-manager' });
  const facts = { kind: 'collection', period: '2026-03', part: 'whole', post: 'general-manager' } as const;
  const approval: PlanTask = { ...known, taskId: 'T-approval', kind: 'approve-plan', planId, ofPlan: facts };
  await store.commit({ task: approval });
  const params = { planId };
  const body = { taskId: 'T-approval', to: 'hq-mdm' };
  await ask(delegateApproval, { as: 'd1-gm', params, body: '{' });
  await ask(delegateApproval, { as: 'd1-gm', params, body: json({ ...body, taskId: 'T-none' }) });
  await ask(delegateApproval, { as: 'd1-mc', params, body: json(body) });
  await ask(delegateApproval, { as: 'd1-gm', params, body: json({ ...body, to: 'd1-cm' }) });
  await ask(delegateApproval, { as: 'd1-gm', params, body: json(body) });
  await ask(delegateApproval, { as: 'd1-gm', params, body: json(body) });
}

async function askInForce({ ask, store }: Office): Promise<void> {
  const params = { planId };
  const plan = (await store.plans.get(planId))!;
  const version = plan.version + 1;
  const body = { version, part: 'whole', subject: 'records', who: 'd1-mc', quantity: 3 };
  await ask(addOnDemand, { as: 'd1-cm', params, body: json({ ...body, version: plan.version }) });
  await ask(reportPlanResultOperation, { as: 'd1-cm', params, body: '{}' });
  await store.commit({ plan: { ...plan, status: 'in-force' } });
  await ask(addOnDemand, { as: 'd1-cm', params, body: '{' });
  await ask(addOnDemand, { as: 'd2-gm', params, body: json(body) });
  await ask(addOnDemand, { as: 'd1-mc', params, body: json(body) });
  await ask(addOnDemand, { as: 'd1-cm', params, body: json({ ...body, who: 'd2-gm' }) });
  await ask(addOnDemand, { as: 'd1-cm', params, body: json({ ...body, version: 1 }) });
  await ask(addOnDemand, { as: 'd1-cm', params, body: json(body) });

  await ask(reportPlanResultOperation, { as: 'd1-cm', params, body: '{' });
  await ask(reportPlanResultOperation, { as: 'hq-ip', params, body: '{}' });
  await ask(reportPlanResultOperation, { as: 'd2-gm', params, body: '{}' });
  await ask(reportPlanResultOperation, { as: 'd1-cm', params, body: json({ remark: 5 }) });
  await ask(reportPlanResultOperation, { as: 'd1-cm', params, body: json({ remark: '完成' }) });
}
