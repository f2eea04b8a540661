import { describe, expect, it } from 'vitest';
import { nextRun } from '../../../../functions/api/ops/next-run.ts';
import { EVENT_FUNCTIONS } from '../../../../infra/functions/events.ts';
import { compileCron } from '../../../../local/scheduler/cron-expression.ts';

const after = '2026-03-02T01:00:00.000Z';

describe('the next run of a schedule', () => {
  it.each(
    EVENT_FUNCTIONS.flatMap(({ name, planned }) => (planned ? [[name, planned.expression] as const] : [])),
  )('of the template is when the scheduler runs it: %s', (_name, expression) => {
    const fields = /^cron\((.+)\)$/.exec(expression)?.[1] ?? '';
    const scheduled = compileCron(fields, 'Asia/Shanghai')(Date.parse(after));

    expect(nextRun(expression, 'Asia/Shanghai', after)).toBe(new Date(scheduled!).toISOString());
  });

  it('of a one-time schedule is its instant', () => {
    expect(nextRun('at(2026-05-01T02:03:04)', 'UTC', after)).toBe('2026-05-01T02:03:04.000Z');
  });

  it.each([
    'rate(5 minutes)',
    'cron(0 6 ? * MON *)',
    'cron(0 6 L * ? *)',
    'cron(0 6 * * ? 2030)',
    'nonsense',
  ])('is not told for what is not read here: %s', (expression) => {
    expect(nextRun(expression, 'Asia/Shanghai', after)).toBeUndefined();
  });
});
