import { describe, expect, it } from 'vitest';
import { withoutBlanks } from '../../domain/without-blanks.ts';

describe('A body as its sender meant it', () => {
  it('lacks the fields that are null or blank, at every depth, and bears no spaces around its texts', () => {
    const body = {
      dealerId: ' D101 ',
      networkId: '',
      usage: null,
      customer: { name: '测试', address: { province: '北京市', district: null, detail: '  ' } },
      vehicles: [{ brand: ' 解放', model: '' }],
    };

    const meant = withoutBlanks(body);

    expect(meant).toEqual({
      dealerId: 'D101',
      customer: { name: '测试', address: { province: '北京市' } },
      vehicles: [{ brand: '解放' }],
    });
  });

  it('keeps what says something: nought, false, empty lists, and each entry of a list in its place', () => {
    const body = { quantity: 0, loan: false, vehicles: [], list: [null, '', { model: 'J6P' }] };

    expect(withoutBlanks(body)).toEqual(body);
  });

  it.each([null, 7, [], true])('that is %j stays as it is', (body) => {
    expect(withoutBlanks(body)).toEqual(body);
  });

  it('stays as it is below the depth of any record', () => {
    const nested = JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`);

    expect(() => withoutBlanks(nested)).not.toThrow();
  });
});
