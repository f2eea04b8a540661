import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine, harmlessCell, plainCell } from '../../domain/harmless-cell.ts';

const text = fc.string({ unit: fc.constantFrom(...'=+-@\t\r\'a1中, "') });

describe('a cell that is written', () => {
  it('never begins like a formula', () => {
    fc.assert(fc.property(text, (cell) => !/^[=+\-@\t\r]/.test(harmlessCell(cell))));
  });

  it('is read again as it was', () => {
    fc.assert(fc.property(text, (cell) => plainCell(harmlessCell(cell)) === cell));
  });

  it('stays as it is when it is harmless', () => {
    expect(harmlessCell('张伟 1+1=2')).toBe('张伟 1+1=2');
  });
});

describe('a cell that is read', () => {
  it('keeps the plus of a telephone', () => {
    expect(plainCell('+86 13812345678')).toBe('+86 13812345678');
  });

  it('keeps an apostrophe that disarms nothing', () => {
    expect(plainCell("'t Hooft")).toBe("'t Hooft");
  });
});

describe('a line of CSV', () => {
  it('quotes what holds a separator, a quote or a line break, and disarms formulas', () => {
    expect(csvLine(['a,b', 'say "x"', '=cmd()', 'c'])).toBe('"a,b","say ""x""",\'=cmd(),c\r\n');
  });
});
