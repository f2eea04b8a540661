import { describe, expect, it } from 'vitest';
import { routes } from '../../../functions/api/findings.ts';
import { dismissFinding, listFindings } from '../../../functions/api/schemas/findings.ts';
import { areaHandler } from '../../../functions/shared/area-handler.ts';
import { findingId } from '../../../functions/store/finding.ts';
import { database } from '../store/dynoxide.ts';
import { eventOf, house, NOW, type RequestOf, send } from './house.ts';

const db = database();
const leadId = 'L000000000001';
const id = findingId('wait-past-due', leadId);

async function office() {
  const { deps } = await house(await db.store());
  const handler = areaHandler(routes, () => deps);
  await deps.store.findings.put({
    ...{ findingId: id, leadId, dealerId: 'D1', kind: 'wait-past-due', remedy: 'call-ops' },
    ...{ status: 'open', since: NOW, lastSeenAt: NOW },
  });
  const list = (request: RequestOf) => send(handler, eventOf(listFindings, request));
  const dismiss = (as: string) =>
    send(
      handler,
      eventOf(dismissFinding, { as, params: { findingId: id }, body: JSON.stringify({ reason: '已处理' }) }),
    );
  return { list, dismiss };
}

describe('findings', () => {
  it('show ops what is open, and what to do about it in both languages', async () => {
    const { list } = await office();

    const { status, body } = await list({ as: 'hq-ip' });

    expect(status).toBe(200);
    expect(body.findings).toMatchObject([{ findingId: id, kind: 'wait-past-due', status: 'open' }]);
    expect(body.findings[0].whatToDo).toContain('execution');
    expect(body.findings[0].whatToDoZh).toContain('执行');
  });

  it('are for nobody at a dealer', async () => {
    const { list, dismiss } = await office();

    expect((await list({ as: 'd1-gm' })).status).toBe(403);
    expect((await dismiss('d1-gm')).status).toBe(403);
  });

  it('are closed with who did it and why, once', async () => {
    const { list, dismiss } = await office();

    const first = await dismiss('hq-ip');
    const second = await dismiss('hq-head');

    const dismissed = { by: 'hq-ip', at: NOW, reason: '已处理' };
    expect(first.body).toMatchObject({ status: 'dismissed', dismissed });
    expect(second.body).toMatchObject({ dismissed });
    expect((await list({ as: 'hq-ip' })).body.findings).toEqual([]);
  });
});
