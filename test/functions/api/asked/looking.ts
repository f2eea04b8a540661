import { routes } from '../../../../functions/api/looking.ts';
import { listLeadMessages, listLeadTasks } from '../../../../functions/api/schemas/lead-pages.ts';
import { searchLeads } from '../../../../functions/api/schemas/lead-search.ts';
import { getMe } from '../../../../functions/api/schemas/me.ts';
import { getRule, getRulebook } from '../../../../functions/api/schemas/rulebook.ts';
import { lead, task } from '../../store/samples.ts';
import type { AskedArea } from './areas.ts';

/** Who one is, and one lead as those look it up who may see it and those who may not. */
export const looking: AskedArea = {
  routes,
  askAll: async ({ store, ask }) => {
    const leadId = 'L0LOOKING0001';
    await store.commit({ lead: lead({ leadId, stage: 'revisit', episode: 1 }) });
    const result = { outcome: 'no-need', by: 'd1-mc', at: '2026-03-02T01:00:00.000Z' } as const;
    await store.commit({ task: task({ leadId, taskId: `${leadId}-1-1-revisit-1`, status: 'done', result }) });
    await store.messages.open({
      ...{ messageId: 'looking-1', leadId, channel: 'sms', template: 'customer-thanks', facts: {} },
      ...{ to: { kind: 'customer', leadId }, status: 'sent', at: '2026-03-02T01:00:00.000Z', parts: 1 },
    });
    for (const as of ['d1-gm', 'd1-ic', 'hq-ip', 'hq-rm-south', 'hq-mdm']) await ask(getMe, { as });
    await ask(getMe);
    await ask(getRulebook, { as: 'd1-ic' });
    for (const ruleId of ['REV-06', 'revisit-days', 'XYZ-99'])
      await ask(getRule, { as: 'd1-ic', params: { ruleId } });

    const search = (as: string, body: object | string) =>
      ask(searchLeads, { as, body: typeof body === 'string' ? body : JSON.stringify(body) });
    for (const as of ['d1-gm', 'hq-ip', 'hq-mdm']) {
      for (const sort of ['newest', 'due']) await search(as, { text: '张', sort, limit: 2 });
    }
    await search('d1-gm', { text: leadId });
    await search('d1-gm', { dealerId: 'D2' });
    await search('d1-gm', { cursor: 'bm9uZQ' });
    await search('d1-gm', { text: 1 });
    await search('d1-gm', '{');
    for (const operation of [listLeadMessages, listLeadTasks]) {
      for (const as of ['d1-gm', 'd2-gm', 'hq-ip']) await ask(operation, { as, params: { leadId } });
      await ask(operation, { as: 'd1-gm', params: { leadId }, query: { cursor: 'bm9uZQ' } });
    }
  },
};
