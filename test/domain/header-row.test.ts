import { describe, expect, it } from 'vitest';
import { headerFinder } from '../../domain/header-row.ts';

/** The number of the row in which the headers of a list are found. */
function headerRowOf(rows: readonly (readonly string[])[]): number | undefined {
  const finder = headerFinder();
  for (const [index, row] of rows.entries()) finder.look(row, index + 1);
  return finder.headerRow()?.row;
}

const HEADERS = ['序号', '姓名', '联系电话', '省', '市'];
const RECORD = ['1', '王强', '13800138000', '河北省', '石家庄市'];

describe('The headers of a file', () => {
  it.each([
    ['at the top', [HEADERS, RECORD], 1],
    ['below a title', [['三月客户信息', '', ''], HEADERS, RECORD], 2],
    [
      'below a title and a line of who made the list',
      [['三月客户信息'], ['制表人：张三', '', '制表日期：2026-03-20'], HEADERS, RECORD],
      3,
    ],
    ['below any number of notes', [...Array(9).fill(['说明']), HEADERS, RECORD], 10],
    ['below the merged names of groups', [['', '客户', '', '地址', ''], HEADERS, RECORD], 2],
    [
      'in names of one’s own, at the top',
      [
        ['司机', '号'],
        ['王强', '13800138000'],
      ],
      1,
    ],
    ['in names of one’s own, below a title', [['客户'], ['司机', '号'], ['王强', '13800138000']], 2],
  ] as const)('are found %s', (_, rows, row) => {
    expect(headerRowOf(rows)).toBe(row);
  });

  it('are not looked for among the records', () => {
    const records = Array.from({ length: 20 }, () => ['王强', '13800138000']);

    expect(headerRowOf([['司机', '号'], ...records, HEADERS])).toBe(1);
  });

  it('are not there in a file of titles alone', () => {
    expect(headerRowOf([['三月客户信息'], ['制表人：张三']])).toBeUndefined();
  });
});
