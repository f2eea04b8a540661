import { describe, expect, it } from 'vitest';
import {
  ageRows,
  lossRows,
  type Pipeline,
  stageRows,
} from '../../../console/src/pages/team/pipeline-rows.ts';

describe('the pipeline', () => {
  it('stands in the order of the path, with what moved and which share went on', () => {
    const rows = stageRows(pipelineOf());

    expect(rows.map(({ stage, now }) => [stage, now])).toEqual([
      ['verification', 0],
      ['revisit', 6],
      ['promotion', 0],
      ['maintenance', 0],
    ]);
    expect(rows[1]).toMatchObject({ entered: 9, left: 4, onward: 0.75, medianDays: 5 });
  });

  it('has no conversion where nothing left', () => {
    const [verification] = stageRows(pipelineOf());

    expect(verification).not.toHaveProperty('onward');
  });

  it('has the reasons of losses with their shares, last those that have none', () => {
    const { stages: _, moves } = pipelineOf();
    const lostBecause = [{ reason: 'price', name: 'Price', nameZh: '价格', count: 3 } as const];

    const rows = lossRows({ moves: { ...moves, lost: 4, lostBecause } });

    expect(rows.map(({ name, count, share }) => [name.zh, count, share])).toEqual([
      ['价格', 3, 0.75],
      ['未分类（如客户流失）', 1, 0.25],
    ]);
    expect(lossRows({ moves: { ...moves, lost: 3, lostBecause } })).toHaveLength(1);
    expect(lossRows({ moves })).toEqual([]);
  });

  it('has a count for every stage in each bucket of ages', () => {
    const rows = ageRows(pipelineOf());

    expect(rows).toEqual([
      { fromDay: 0, untilDay: 2, counts: { verification: 0, revisit: 2, promotion: 0, maintenance: 0 } },
      {
        fromDay: 3,
        untilDay: undefined,
        counts: { verification: 0, revisit: 4, promotion: 0, maintenance: 0 },
      },
    ]);
  });
});

function pipelineOf(): Pick<Pipeline, 'stages' | 'moves'> {
  return {
    stages: [
      {
        stage: 'revisit',
        count: 6,
        medianDays: 5,
        buckets: [
          { fromDay: 0, untilDay: 2, count: 2 },
          { fromDay: 3, count: 4 },
        ],
      },
    ],
    moves: {
      ...{ fromMonth: '2026-03', toMonth: '2026-04', bought: 0, lost: 0, archived: 1 },
      lostBecause: [],
      routes: [
        { from: 'revisit', to: 'promotion', count: 3, share: 0.75 },
        { from: 'revisit', to: 'archived', count: 1, share: 0.25 },
      ],
      stages: [{ stage: 'revisit', entered: 9, left: 4 }],
    },
  };
}
