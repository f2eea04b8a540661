import { describe, expect, it } from 'vitest';
import { reportRows, rowsOfVerdict } from '../../../console/src/pages/import/report-rows.ts';
import { csvLine } from '../../../domain/harmless-cell.ts';

const HEADERS = `\ufeff${csvLine(['行号 line', '数据行 row', '结果 verdict', '线索编号 lead', '原因', 'reasons'])}`;
const rejected = (row: number, zh = '请填写整数', en = 'write a number; then; bring; it; again; please') =>
  csvLine([String(row + 1), String(row), '未通过，未保存 rejected', '', zh, en]);
const created = (row: number) =>
  csvLine([String(row + 1), String(row), '已建立 created', 'LABCDEFGHJ0123', '', '']);

describe('the rows of a report', () => {
  it('say line, verdict, lead and reasons in both languages, as they were meant', async () => {
    const [one, other] = await reportRows(HEADERS + rejected(1, '=写错', 'a, "b"') + created(2), true);

    expect(one).toEqual({ row: 1, line: 2, verdict: 'rejected', reasons: { zh: ['=写错'], en: ['a, "b"'] } });
    expect(other).toMatchObject({ line: 3, verdict: 'created', leadId: 'LABCDEFGHJ0123' });
  });

  it('tell each column’s reason by itself', async () => {
    const [row] = await reportRows(
      rejected(1, '[级别] 无法识别；请填写大客户；[台数] 小数', '[级别] no; [台数] 1.5'),
      false,
    );

    expect(row!.reasons).toEqual({
      zh: ['[级别] 无法识别；请填写大客户', '[台数] 小数'],
      en: ['[级别] no', '[台数] 1.5'],
    });
  });

  it('are read right however many semicolons their reasons have', async () => {
    const rows = await reportRows(rejected(7), false);

    expect(rows).toMatchObject([{ line: 8, verdict: 'rejected' }]);
  });

  it('are looked for through all parts, and none is told twice', async () => {
    const asked: number[] = [];
    const parts: Record<number, string> = {
      1: HEADERS + created(1) + rejected(2),
      3: created(3),
      4: rejected(4),
      5: '',
    };

    const found = await rowsOfVerdict(
      async (fromRow) => {
        asked.push(fromRow);
        return parts[fromRow]!;
      },
      'rejected',
      1,
    );

    expect(found.items.map(({ line }) => line)).toEqual([3, 5]);
    expect(found.cursor).toBeUndefined();
    expect(asked).toEqual([1, 3, 4, 5]);
  });

  it('come in pages when there are many', async () => {
    const part = async (fromRow: number) =>
      fromRow > 120
        ? ''
        : (fromRow === 1 ? HEADERS : '') +
          Array.from({ length: 60 }, (_, index) => rejected(fromRow + index)).join('');

    const first = await rowsOfVerdict(part, 'rejected', 1);
    const second = await rowsOfVerdict(part, 'rejected', Number(first.cursor));

    expect(first.items).toHaveLength(50);
    expect(first.cursor).toBe('51');
    expect(second.items.map(({ row }) => row)).toEqual(Array.from({ length: 50 }, (_, index) => index + 51));
  });
});
