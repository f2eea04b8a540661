import { describe, expect, it } from 'vitest';
import { readCell } from '../../domain/import-cells.ts';
import type { CellKind } from '../../domain/import-columns.ts';

const surroundings = { productLines: [{ productLineId: '5-series', name: '5 系载货车' }] };
const read = (kind: CellKind, cell: string) => readCell(kind, cell, surroundings);

describe('a cell as dealers write it', () => {
  it.each<[CellKind, string, string | number]>([
    ['text', ' 欧曼 ', '欧曼'],
    ['text', '=1+1', '=1+1'],
    ['text', "'=1+1", '=1+1'],
    ['telephone', '+86 138 1234 5678', '+86 138 1234 5678'],
    ['telephone', "'+8613812345678", '+8613812345678'],
    ['vehicles', '３台', 3],
    ['vehicles', '两辆', 2],
    ['vehicles', '十二', 12],
    ['horsepower', '４３０马力', 430],
    ['horsepower', '380 HP', 380],
    ['tonnes', '40吨', 40],
    ['tonnes', '1,200 kg', 1.2],
    ['kilometres', '1,200公里', 1200],
    ['kilometres', '850.5km', 850.5],
    ['horizon', '一周内', '1-week'],
    ['horizon', '1个月', '4-weeks'],
    ['horizon', '半个月内', '3-weeks'],
    ['horizon', '三个月以内', '6-months'],
    ['horizon', '４５天', '2-months'],
    ['horizon', '待定', 'uncertain'],
    ['horizon', '暂无需求', 'none'],
    ['horizon', '2-weeks', '2-weeks'],
    ['level', '一般大客户', 'major'],
    ['level', '金质', 'gold-silver'],
    ['nature', '竞品', 'competitor'],
    ['day', '2026年3月2日', '2026-03-02T00:00:00+08:00'],
    ['day', '2026/3/2 9:05', '2026-03-02T09:05:00+08:00'],
    ['day', '20260302', '2026-03-02T00:00:00+08:00'],
    ['day', '46083', '2026-03-02T00:00:00+08:00'],
    ['product-line', '5系载货车', '5-series'],
  ])('reads %s %s as %s', (kind, cell, value) => {
    expect(read(kind, cell)).toEqual({ ok: true, value });
  });

  it.each<[CellKind, string, string]>([
    ['telephone', '1.38123E+10', 'format the column as text'],
    ['vehicles', '5-6台', 'a range of numbers'],
    ['vehicles', '2.5', 'a broken number'],
    ['vehicles', '几台', 'not one number'],
    ['tonnes', '三四吨', 'not one number'],
    ['kilometres', '1,20', 'not one number'],
    ['horizon', '0天', 'one of 1-week'],
    ['horizon', '有钱就买', 'one of 1-week'],
    ['level', 'A', 'one of gold-silver'],
    ['day', '2026-02-30', '2026-03-02'],
    ['day', '3/4/2026', 'order of day and month'],
    ['product-line', '7系', '5-series'],
    ['text', 'x'.repeat(201), 'at most 200'],
  ])('refuses %s %s and says what to write, without the value', (kind, cell, words) => {
    const result = read(kind, cell);

    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(`${result.fault.found}; ${result.fault.write}`).toContain(words);
    expect(`${result.fault.foundZh}${result.fault.writeZh}`).toMatch(/[一-鿿]/);
  });

  it.each<CellKind>(['text', 'telephone', 'vehicles', 'horizon', 'day', 'product-line'])(
    'takes an empty %s for nothing said',
    (kind) => {
      expect(read(kind, ' 　')).toEqual({ ok: true, value: undefined });
    },
  );
});
