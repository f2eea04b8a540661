import { describe, expect, it } from 'vitest';
import { CALLED_FUNCTIONS, deadCallOf } from '../../../../functions/shared/ops/dead-call.ts';
import { EVENT_FUNCTIONS } from '../../../../infra/functions/events.ts';

const letter = (body: unknown, attributes: Record<string, string> = {}) => ({
  body: typeof body === 'string' ? body : JSON.stringify(body),
  attributes,
});
const at = '2026-03-02T01:00:00Z';

describe('the functions that schedules call', () => {
  it('are those of the template', () => {
    expect([...CALLED_FUNCTIONS].sort()).toEqual(EVENT_FUNCTIONS.map(({ name }) => name).sort());
  });
});

describe('a dead letter', () => {
  it('is known by the target that Scheduler names', () => {
    const TARGET_ARN = 'arn:aws:lambda:eu-west-1:123456789012:function:leadpath-make-plans';

    expect(deadCallOf(letter({ at }, { TARGET_ARN }))).toEqual({
      target: { kind: 'function', name: 'make-plans' },
      input: JSON.stringify({ at }),
    });
  });

  it.each([
    [{ call: 'reconcile-paths', at }, 'reconcile-paths'],
    [{ messageId: 'M1', at }, 'send-deferred-message'],
    [{ digest: 'D1', at }, 'send-deferred-message'],
    [{ leadId: 'L000000000OPS', at }, 'end-protection'],
    [{ at, only: 'starts' }, 'start-waiting-paths'],
  ])('is known by its input where Lambda names nobody: %j', (body, name) => {
    expect(deadCallOf(letter(body))?.target).toEqual({ kind: 'function', name });
  });

  it('starts a path of a lead or a plan, and no other machine', () => {
    const start = (machine: string) => ({
      StateMachineArn: `arn:aws:states:eu-west-1:123456789012:stateMachine:${machine}`,
      Name: 'L000000000OPS-2',
      Input: '{}',
    });

    expect(deadCallOf(letter(start('leadpath-lead-path')))?.target).toEqual({
      kind: 'path',
      execution: 'L000000000OPS-2',
    });
    expect(deadCallOf(letter(start('leadpath-staff-task')))).toBeUndefined();
    expect(deadCallOf(letter(start('somebody-elses')))).toBeUndefined();
  });

  it.each([['not json'], ['"text"'], ['null'], [{ at }], [{ call: 'open-episode' }]])(
    'that tells of no call of ours is nobody’s: %j',
    (body) => {
      expect(deadCallOf(letter(body, { TARGET_ARN: 'arn:aws:lambda:::function:elsewhere' }))).toBeUndefined();
    },
  );
});
