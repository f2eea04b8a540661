import { describe, expect, it } from 'vitest';
import { sentenceOf, TOLD_EVENT_TYPES } from '../../../../functions/api/ops/history-sentence.ts';
import { HISTORY_EVENT_TYPES } from '../../../../local/stepfunctions/asl/history-event.ts';

const event = (type: string, details: Record<string, unknown> = {}) => ({
  ...{ id: 1, previousEventId: 0, at: '2026-03-02T01:00:00.000Z' },
  ...{ type, details },
});

describe('an event of a history', () => {
  it.each(HISTORY_EVENT_TYPES)('is told in words of its own, in both languages: %s', (type) => {
    const { en, zh } = sentenceOf(event(type, { name: 'Open the episode' }));

    expect(TOLD_EVENT_TYPES).toContain(type);
    expect(en).toMatch(/^[A-Z“].*\.$/);
    expect(zh).toMatch(/[\u4e00-\u9fff].*。$/);
    expect(`${en}${zh}`).not.toMatch(/undefined|NaN|\[object/);
  });

  it('names the function that is asked, or the execution that is ordered', () => {
    const FunctionName = 'arn:aws:lambda:eu-west-1:123456789012:function:leadpath-open-episode';
    const StateMachineArn = 'arn:aws:states:eu-west-1:123456789012:stateMachine:leadpath-revisit';
    const asked = { resourceType: 'lambda', resource: 'invoke', parameters: { FunctionName } };
    const ordered = { resourceType: 'states', parameters: { StateMachineArn, Name: 'L1-1-0-revisit' } };

    expect(sentenceOf(event('TaskScheduled', asked)).en).toBe('It asked the function open-episode.');
    expect(sentenceOf(event('TaskScheduled', ordered)).zh).toBe('启动 revisit 的执行 L1-1-0-revisit。');
  });

  it('says with which error and why something failed', () => {
    const { en, zh } = sentenceOf(event('TaskFailed', { error: 'PermanentError', cause: 'nobody there' }));

    expect(en).toBe('The order failed with PermanentError: nobody there.');
    expect(zh).toBe('请求失败：PermanentError（nobody there）。');
  });

  it('is told by its name when no machine of ours brings it about', () => {
    expect(sentenceOf(event('ActivityStarted')).en).toBe('AWS reports ActivityStarted.');
  });
});
