import { describe, expect, it } from 'vitest';
import { deferredInput, run } from '../../../functions/events/send-deferred-message.ts';
import { run as sendCareMessage } from '../../../functions/tasks/send-care-message.ts';
import { database } from '../store/dynoxide.ts';
import { lead } from '../store/samples.ts';
import { world } from '../store/world.ts';

const db = database();
const { leadId } = lead();

describe('send-deferred-message', () => {
  it('sends, once, what quiet hours held back', async () => {
    const w = await world(db);
    const soldAt = '2026-03-01T03:00:00.000Z';
    await w.given(lead({ stage: 'maintenance', soldAt, care: { cycle: 1, done: [] } }));
    const night = { leadId, step: '1-thanks', at: '2026-03-02T14:00:00.000Z', execution: `${leadId}-1` };
    await sendCareMessage(night, w.deps);
    const { at, messageId } = w.onlySchedule();

    await run({ messageId, at }, w.deps);
    await run({ messageId, at }, w.deps);

    expect(w.sent).toHaveLength(1);
    expect(w.sent[0]?.text).toContain('感谢您选购欧曼');
  });

  it('takes either a message or a digest, and the instant of the schedule', () => {
    const at = '2026-03-02T00:00:00Z';

    expect(deferredInput.safeParse({ messageId: 'M', at }).success).toBe(true);
    expect(deferredInput.safeParse({ digest: 'staff.d1-mc.2026-03-02', at }).success).toBe(true);
    expect(deferredInput.safeParse({ at }).success).toBe(false);
    expect(deferredInput.safeParse({ messageId: 'M' }).success).toBe(false);
  });
});
