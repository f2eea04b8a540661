import { describe, expect, it } from 'vitest';
import { IMPORT_COLUMNS } from '../../domain/import-columns.ts';
import { headerKey, isUsableMapping, recogniseHeaders } from '../../domain/import-headers.ts';

const pathsOf = (headers: string[]) => recogniseHeaders(headers).columns.map(({ path }) => path);

describe('the headers of a file', () => {
  it.each([
    ['姓名', 'customer.name'],
    ['联系人', 'customer.name'],
    ['手 机', 'customer.phone'],
    ['联系电话（必填）', 'customer.phone'],
    ['★联系电话', 'customer.phone'],
    ['省份', 'customer.address.province'],
    ['品牌', 'vehicles.0.brand'],
    ['现有车型', 'vehicles.0.model'],
    ['意向车型', 'intent.model'],
    ['马力(匹)', 'vehicles.0.horsepower'],
    ['载重（吨）', 'usage.loadTonnes'],
    ['贷款', 'usage.loan'],
    ['意向', 'intent.horizon'],
    ['Mobile', 'customer.phone'],
    ['customer.level', 'customer.level'],
  ])('are known as dealers write them: %s', (header, path) => {
    expect(pathsOf([header])).toEqual([path]);
  });

  it('are listed when nobody knows them, with what they resemble', () => {
    const { unknown } = recogniseHeaders(['客户联系电话一', '天气']);

    expect(unknown).toEqual([{ header: '客户联系电话一', suggestion: 'customer.phone' }, { header: '天气' }]);
  });

  it('mean what was said of them, before what was remembered, before what is known', () => {
    const chosen = [{ header: '备注', path: null }];
    const remembered = [
      { header: '备注', path: 'usage.cargo' },
      { header: '品牌', path: 'intent.brand' },
    ];

    const { columns, unknown } = recogniseHeaders(['备注', '品牌', '姓名'], chosen, remembered);

    expect(columns.map(({ path }) => path)).toEqual([null, 'intent.brand', 'customer.name']);
    expect(unknown).toEqual([]);
  });

  it('are told apart when two of them would fill one field', () => {
    const { doubles } = recogniseHeaders(['姓名', '联系人', '电话']);

    expect(doubles).toEqual([{ path: 'customer.name', headers: ['姓名', '联系人'] }]);
  });

  it('have one meaning each: no name is a synonym of two columns', () => {
    const owners = new Map<string, Set<string>>();
    for (const { path, zh, en, synonyms } of IMPORT_COLUMNS) {
      for (const name of [path, zh, en, ...synonyms].map(headerKey)) {
        owners.set(name, (owners.get(name) ?? new Set()).add(path));
      }
    }

    expect([...owners].filter(([, paths]) => paths.size > 1)).toEqual([]);
  });
});

describe('a column that says nothing of a customer', () => {
  it('is left out without a question, unless something was said of it', () => {
    expect(recogniseHeaders(['序号']).columns).toEqual([{ header: '序号', path: null }]);
    expect(recogniseHeaders(['序号'], [{ header: '序号', path: 'usage.cargo' }]).columns).toMatchObject([
      { path: 'usage.cargo' },
    ]);
  });
});

describe('a mapping', () => {
  it('can be used when each path is a column’s and stands once', () => {
    const name = { header: '姓名', path: 'customer.name' };

    expect(isUsableMapping([name, { header: '备注', path: null }])).toBe(true);
    expect(isUsableMapping([name, { header: '联系人', path: 'customer.name' }])).toBe(false);
    expect(isUsableMapping([{ header: '姓名', path: 'customer.__proto__' }])).toBe(false);
  });
});
