import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inAddress } from '../../../console/src/pages/leads/looked-for.ts';

describe('words that are looked for', () => {
  it.each(['LTSBDXBKPOUFU', 'ltsbd', ' L94 '])('stand in the address when they are the id %s', (text) => {
    expect(inAddress(text)).toBe(text.trim().toUpperCase());
  });

  it.each(['13800138000', '+86 138 0013 8000', '王建国', 'Li Wei', ''])('do not when they are %s', (text) => {
    expect(inAddress(text)).toBeUndefined();
  });

  it('never bring a telephone into an address', () => {
    const telephone = fc.stringMatching(/^\+?[0-9][0-9 -]{5,18}$/);

    fc.assert(fc.property(telephone, (text) => inAddress(text) === undefined));
  });
});
