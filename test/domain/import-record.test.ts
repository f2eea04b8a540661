import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recogniseHeaders } from '../../domain/import-headers.ts';
import { isBlankRow, readRow } from '../../domain/import-record.ts';

const row = {
  姓名: '张伟',
  手机: '13812345678',
  省: '河北省',
  市: '石家庄市',
  地址: '中山路1号',
  性质: '竞品',
  品牌: '解放',
  数量: '３台',
  马力: '380匹',
  载重: '40吨',
  意向: '一个月内',
  意向车型: 'GTL',
};
const surroundings = { productLines: [{ productLineId: '5-series', name: '5系' }], defaults: {} };
const readAs = (headers: string[], cells: string[], defaults: Record<string, string> = {}) =>
  readRow({ ...surroundings, columns: recogniseHeaders(headers).columns, defaults }, cells, 7);

describe('a row', () => {
  it('says the same in whatever order its columns stand', () => {
    const inOrder = readAs(Object.keys(row), Object.values(row));
    const columns = fc.shuffledSubarray(Object.entries(row), { minLength: Object.keys(row).length });

    fc.assert(
      fc.property(columns, (entries) => {
        const shuffled = readAs(
          entries.map(([header]) => header),
          entries.map(([, cell]) => cell),
        );
        expect(shuffled).toEqual(inOrder);
      }),
    );
    expect(inOrder.faults).toEqual([]);
    expect(inOrder.body).toMatchObject({
      customer: { name: '张伟', address: { province: '河北省', detail: '中山路1号' }, nature: 'competitor' },
      vehicles: [{ brand: '解放', quantity: 3, horsepower: 380 }],
      usage: { loadTonnes: 40 },
      intent: { horizon: '4-weeks', model: 'GTL' },
    });
  });

  it('names row, column and what to write for every cell that cannot be read', () => {
    const { faults } = readAs(['姓名', '数量', '意向'], ['张伟', '几台', '随缘']);

    expect(faults.map(({ path, messageZh }) => [path, messageZh])).toEqual([
      ['vehicles.0.quantity', '第7行“数量”列：不是单个数字的文字；请填写一个整数，如3'],
      ['intent.horizon', expect.stringContaining('第7行“意向”列：无法识别的分类；请填写以下之一：一周内')],
    ]);
    expect(JSON.stringify(faults)).not.toContain('随缘');
  });

  it('says by default what its cells leave open, and nothing over a cell that is wrong', () => {
    const defaults = { productLine: '5系', 'vehicles.0.quantity': '1' };

    const empty = readAs(['姓名', '数量'], ['张伟', ''], defaults);
    const wrong = readAs(['姓名', '数量'], ['张伟', '许多'], defaults);

    expect(empty.body).toMatchObject({ productLine: '5-series', vehicles: [{ quantity: 1 }] });
    expect(wrong.body).not.toHaveProperty('vehicles');
    expect(wrong.faults).toHaveLength(1);
  });

  it.each([
    [
      '河北省石家庄市长安区中山路1号',
      { province: '河北省', city: '石家庄市', district: '长安区', detail: '中山路1号' },
    ],
    [
      '北京市顺义区天竺路2号',
      { province: '北京市', city: '北京市', district: '顺义区', detail: '天竺路2号' },
    ],
    [
      '内蒙古自治区包头市昆都仑区钢铁大街',
      { province: '内蒙古自治区', city: '包头市', district: '昆都仑区', detail: '钢铁大街' },
    ],
    ['中山路1号', { detail: '中山路1号' }],
  ])('takes an address apart that stands in one cell: %s', (cell, address) => {
    expect(readAs(['地址'], [cell]).body).toEqual({ customer: { address } });
  });

  it('leaves an address alone whose province has a cell of its own', () => {
    const { body } = readAs(['省', '地址'], ['山东省', '河北省路3号']);

    expect(body).toEqual({ customer: { address: { province: '山东省', detail: '河北省路3号' } } });
  });

  it('is refused for a filled cell under no header, and not for an empty one', () => {
    expect(readAs(['姓名'], ['张伟', '', '']).faults).toEqual([]);
    expect(readAs(['姓名'], ['张伟', '', 'x']).faults).toMatchObject([{ path: 'column 3' }]);
  });

  it('is blank when no cell says anything', () => {
    expect(isBlankRow(['', ' 　'])).toBe(true);
    expect(isBlankRow(['', '0'])).toBe(false);
  });
});
