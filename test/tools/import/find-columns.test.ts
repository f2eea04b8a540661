import { describe, expect, it } from 'vitest';
import { findColumns } from '../../../tools/import/find-columns.ts';

/** What is said about headers that are not clear. */
function told(headers: readonly string[]): string {
  try {
    findColumns(headers, [], []);
  } catch (error) {
    return (error as Error).message;
  }
  return 'clear';
}

describe('Columns that fill the same', () => {
  it('are told apart by an option when their names differ', () => {
    expect(told(['姓名', '手机', '联系电话'])).toMatch(
      /手机 \+ 联系电话 → customer\.phone .*--ignore or --map/,
    );
    expect(told(['姓名', '手机'])).toBe('clear');
  });

  it('are renamed in the file when they bear one name, which no option could tell apart', () => {
    const message = told(['姓名', '电话', '电话']);

    expect(message).toMatch(/电话 \+ 电话 → customer\.phone .*rename one of them in the file/);
    expect(message).not.toContain('--map one of them');
  });
});
