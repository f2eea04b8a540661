import { describe, expect, it } from 'vitest';
import { type Looked, lookThrough } from '../../../console/src/pages/import/look-through.ts';

const reading = {
  columns: [
    { header: '姓名', path: 'customer.name' },
    { header: '台数', path: 'vehicles.0.quantity' },
  ],
  defaults: { 'customer.nature': 'new' },
  productLines: [],
};
const fileOf = (rows: readonly (readonly string[])[]) => ({
  headerRow: 2,
  async *read() {
    yield* rows;
  },
});
const looks = async (rows: readonly (readonly string[])[]) => {
  const found: Looked[] = [];
  for await (const looked of lookThrough(fileOf(rows), reading)) found.push(looked);
  return found;
};

describe('a look through a file', () => {
  it('shows the first rows as records, and names every cell that cannot be read with its line and column', async () => {
    const [looked] = await looks([
      ['张伟', '2台'],
      ['李娜', '三四台'],
    ]);

    expect(looked).toMatchObject({ isOver: true, rows: 2, wrongRows: 1, wrongCells: 1 });
    expect(looked!.first.map(({ line, body }) => ({ line, body }))).toEqual([
      { line: 3, body: { customer: { name: '张伟', nature: 'new' }, vehicles: [{ quantity: 2 }] } },
      { line: 4, body: { customer: { name: '李娜', nature: 'new' } } },
    ]);
    expect(looked!.faults[0]!.message).toContain('row 4, column 台数');
    expect(looked!.faults[0]!.messageZh).toContain('第4行“台数”列');
  });

  it('tells how far it is in a long file, and no more than the first faults of it', async () => {
    const rows = Array.from({ length: 1200 }, () => ['张伟', '很多']);

    const found = await looks(rows);

    expect(found.map(({ rows: seen, isOver }) => [seen, isOver])).toEqual([
      [500, false],
      [1000, false],
      [1200, true],
    ]);
    expect(found.at(-1)).toMatchObject({ wrongRows: 1200, wrongCells: 1200 });
    expect(found.at(-1)!.faults).toHaveLength(200);
    expect(found.at(-1)!.first).toHaveLength(5);
  });
});
