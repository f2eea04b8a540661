import { acceptTask, nudgeTask, pauseTask, resumeTask } from '../../../../functions/api/schemas/task-acts.ts';
import { routes } from '../../../../functions/api/task-acts.ts';
import { lead, task } from '../../store/samples.ts';
import type { AskedArea } from './areas.ts';

process.env.LINK_BASE ??= 'https://lp.example';

/** An open task that is nudged about, paused, resumed and taken on, one whose clock runs, and one that is over. */
export const taskActs: AskedArea = {
  routes,
  async askAll({ store, ask }) {
    const leadId = 'L0TASKACTS001';
    await store.commit({ lead: lead({ leadId, stage: 'revisit', episode: 1 }) });
    const ids = { open: `${leadId}-1-1-revisit-1`, over: `${leadId}-over`, clock: `${leadId}-clock` };
    const round = { startsAt: '2026-03-02T02:00:00Z', warnAt: '2026-03-02T02:20:00Z' };
    const rounds = [{ ownerId: 'd1-mc', ...round, expiresAt: '2026-03-02T02:30:00Z' }];
    await store.commit({ task: task({ leadId, taskId: ids.open }) });
    await store.commit({ task: task({ leadId, taskId: ids.over, status: 'done' }) });
    await store.commit({ task: task({ leadId, taskId: ids.clock, firstTouch: { minutes: 30, rounds } }) });
    const at = (taskId: string, as: string, body: object | string = {}) => {
      return { as, params: { taskId }, body: typeof body === 'string' ? body : JSON.stringify(body) };
    };

    const nudge = { note: 'please-hurry' };
    for (const as of ['d1-gm', 'hq-ip', 'd2-gm', 'd1-ic']) await ask(nudgeTask, at(ids.open, as, nudge));
    await ask(nudgeTask, at(ids.over, 'd1-gm', nudge));
    await ask(nudgeTask, at(ids.open, 'd1-gm', { note: 'he-is-lazy' }));
    await ask(nudgeTask, at(ids.open, 'd1-gm', '{'));

    const pause = { until: '2026-03-09T02:00:00Z', reason: 'customer-away', remark: 'back on Monday' };
    for (const as of ['d1-gm', 'hq-ip', 'd2-gm', 'd1-mc']) await ask(pauseTask, at(ids.open, as, pause));
    await ask(pauseTask, at(ids.clock, 'd1-gm', pause));
    await ask(pauseTask, at(ids.over, 'd1-gm', pause));
    await ask(pauseTask, at(ids.open, 'd1-gm', '{'));
    for (const as of ['d1-mc', 'd2-gm', 'd1-gm', 'd1-gm']) await ask(resumeTask, at(ids.open, as));
    await ask(resumeTask, at(ids.over, 'd1-gm'));
    await ask(pauseTask, at(ids.open, 'd1-gm', { ...pause, until: '2027-01-01T00:00:00Z' }));

    for (const as of ['d1-gm', 'd2-gm', 'd1-mc']) await ask(acceptTask, at(ids.clock, as));
    await ask(acceptTask, at(ids.over, 'd1-mc'));
    for (const operation of [acceptTask, resumeTask])
      await ask(operation, { as: 'd1-mc', params: { taskId: ids.open } });
    for (const operation of [acceptTask, resumeTask])
      for (const body of ['{', '[]']) await ask(operation, at(ids.open, 'd1-gm', body));
  },
};
