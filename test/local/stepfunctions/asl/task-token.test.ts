import { describe, expect, it } from 'vitest';
import { parseTaskToken, taskTokenOf } from '../../../../local/stepfunctions/asl/task-token.ts';

const ARN = 'arn:aws:states:eu-west-1:123456789012:execution:orders:run-1';

describe('a task token', () => {
  it('is the same each time, and another for another call', () => {
    expect(taskTokenOf(ARN, '1.2')).toBe(taskTokenOf(ARN, '1.2'));
    expect(taskTokenOf(ARN, '1.2')).not.toBe(taskTokenOf(ARN, '1.3'));
    expect(taskTokenOf(ARN, '1.2')).toMatch(/^[A-Za-z0-9_-]{1,2048}$/);
  });

  it('leads back to its call', () => {
    expect(parseTaskToken(taskTokenOf(ARN, '1.2'))).toEqual({ executionArn: ARN, callId: '1.2' });
  });

  it.each([
    '',
    'nonsense',
    `${taskTokenOf(ARN, '1.2')}AA`,
    taskTokenOf(ARN, '1.2').slice(0, -2),
    `B${taskTokenOf(ARN, '1.2').slice(1)}`,
  ])('is not %j', (text) => {
    expect(parseTaskToken(text)).toBeUndefined();
  });
});
