import { describe, expect, it } from 'vitest';
import { type FailureGroup, helpedBy } from '../../../console/src/pages/run/executions/failure-acts.ts';

const example = (name: string, redrivable: boolean, leadId?: string): FailureGroup['examples'][number] => ({
  ...{ name, status: 'FAILED', stoppedAt: '2026-03-01T00:00:00Z', redrivable },
  ...(leadId !== undefined && { leadId }),
});
const examples = [
  example('L1-1', true, 'L1'),
  example('L1-2', false, 'L1'),
  example('L2-1', true, 'L2'),
  example('D1-plan-1', true),
];

describe('a group of failures', () => {
  it('is redriven where that helps, as far as it can be', () => {
    expect(helpedBy({ machine: 'lead-path', whatToDo: 'redrive', examples })).toEqual({
      executions: ['L1-1', 'L2-1', 'D1-plan-1'].map((name) => ({ machine: 'lead-path', name })),
      leadIds: [],
    });
  });

  it('has the paths of its leads begun again, each once, where a redrive would come to the same end', () => {
    expect(helpedBy({ machine: 'revisit', whatToDo: 'restart-path', examples })).toEqual({
      executions: [],
      leadIds: ['L1', 'L2'],
    });
  });

  it.each(['wait', 'by-hand', 'order-again', 'gone-on', 'nothing'] as const)(
    'offers nothing for %s',
    (whatToDo) => {
      expect(helpedBy({ machine: 'lead-path', whatToDo, examples })).toEqual({ executions: [], leadIds: [] });
    },
  );
});
