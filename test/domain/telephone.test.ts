import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nationalDigits, readTelephone, telephonesIn } from '../../domain/telephone.ts';

describe('a telephone', () => {
  it.each([
    '13800138000',
    '138 0013 8000',
    '138-0013-8000',
    '１３８００１３８０００',
    '+86 13800138000',
    '+8613800138000',
    '0086 13800138000',
    '8613800138000',
    '(+86)13800138000',
    '（+86）13800138000',
    ' 138—0013—8000 ',
    '+86-138-0013-8000',
    '138.0013.8000',
    '手机：13800138000',
    '联系电话 13800138000',
    'Tel: 13800138000',
    '\u202d13800138000\u202c',
    '138\u200b0013\u200b8000',
    "'13800138000",
    '’13800138000',
    '13800138000.0',
    '138 0013 8000（王经理）',
    '13800138000；',
    '13800138000，',
  ])('written %s is the same mobile', (written) => {
    expect(readTelephone(written)).toEqual({ e164: '+8613800138000', mobile: true });
  });

  it.each([
    ['010-62345678', '+861062345678', undefined],
    ['(0532)88887777', '+8653288887777', undefined],
    ['（0532）88887777转801', '+8653288887777', '801'],
    ['0371-65432109-12', '+8637165432109', '12'],
    ['0371-65432109 分机：12', '+8637165432109', '12'],
    ['+86 10 6234 5678 ext. 5', '+861062345678', '5'],
    ['0371 6543 2109-12', '+8637165432109', '12'],
    ['+86-371-65432109-12', '+8637165432109', '12'],
    ['0371-65432109（12）', '+8637165432109', '12'],
    ['0371-65432109 x12', '+8637165432109', '12'],
    ['０３７１－６５４３２１０９', '+8637165432109', undefined],
    ['+86 (0)371-65432109', '+8637165432109', undefined],
    ['010-6234-5678', '+861062345678', undefined],
    ['电话：010-62345678', '+861062345678', undefined],
  ])('written %s is a landline', (written, e164, extension) => {
    expect(readTelephone(written)).toEqual({ e164, ...(extension && { extension }), mobile: false });
  });

  it.each(['', '电话', '13800138', '138001380001', '62345678', '13800138000/13900139000', '12345678901'])(
    'is not read from "%s"',
    (written) => {
      expect(readTelephone(written)).toBeUndefined();
    },
  );

  it('reads its own notation back, however a mobile is spaced', () => {
    const mobile = fc
      .tuple(fc.constantFrom('130', '138', '150', '186', '199'), fc.integer({ min: 0, max: 99_999_999 }))
      .map(([prefix, rest]) => prefix + String(rest).padStart(8, '0'));
    fc.assert(
      fc.property(mobile, fc.constantFrom('', ' ', '-'), (digits, gap) => {
        const written = [digits.slice(0, 3), digits.slice(3, 7), digits.slice(7)].join(gap);

        const read = readTelephone(written);

        expect(read?.e164).toBe(`+86${digits}`);
        expect(readTelephone(read?.e164 ?? '')).toEqual(read);
        expect(nationalDigits(`+86${digits}`)).toBe(digits);
      }),
    );
  });
});

describe('telephones in a text', () => {
  it('are found however they are written, each once, and nothing else is taken for one', () => {
    const text = JSON.stringify({
      phone: '138 1234 5678',
      again: '+86 13812345678',
      full: '１３９１２３４５６７９',
      landline: '010-6234 5678',
      at: '2026-03-02T09:30:00+08:00',
      amount: 120_000_000_000,
    });

    expect([...telephonesIn(text)].sort()).toEqual(['+861062345678', '+8613812345678', '+8613912345679']);
  });

  it.each([
    '138 0013 8000',
    '１３８－００１３－８０００',
    '(+86)13800138000',
    '0371-65432109',
    '0371-65432109-12',
    '0371 6543 2109-12',
    '+86-371-65432109-12',
    '（0532）88887777转801',
    '+86 10 6234 5678 ext. 5',
    '400-050-0827',
  ])('written %s are found in a record of whatever format', (written) => {
    const { e164 } = readTelephone(written)!;

    for (const text of [
      JSON.stringify({ customer: { name: '客户5', phone: written } }),
      `<contact><name>客户5</name><phone type="voice">${written}</phone></contact>`,
      `客户5\n${written}\n河北省`,
    ])
      expect(telephonesIn(text)).toContain(e164);
  });

  it('are found behind the escapes of JSON and XML, and in what is no record at all', () => {
    expect(telephonesIn(String.raw`{"p":"\u0031\u0033812345678`)).toEqual(['+8613812345678']);
    expect(telephonesIn('<phone>&#49;&#51;&#x38;12345678</phone>')).toEqual(['+8613812345678']);
    expect(telephonesIn('<phone>&#9999999;13812345678&#xFFFFFF;</phone>')).toEqual(['+8613812345678']);
    expect(telephonesIn(`,,;13812345678;${'9'.repeat(40)}`)).toEqual(['+8613812345678']);
    expect(telephonesIn('no number')).toEqual([]);
  });
});
