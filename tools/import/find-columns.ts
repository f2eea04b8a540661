import { columnOf, IMPORT_COLUMNS } from '../../domain/import-columns.ts';
import { headerKey, type MappedColumn, recogniseHeaders } from '../../domain/import-headers.ts';
import { RefusedFileError } from '../../domain/refused-file.ts';

/**
 * What the columns of a file mean, by what was said, remembered and known.
 * @throws RefusedFileError that lists every column which is unknown or stands twice, each with the option that tells it.
 */
export function findColumns(
  headers: readonly string[],
  chosen: readonly MappedColumn[],
  remembered: readonly MappedColumn[],
): readonly MappedColumn[] {
  const wrong = chosen.filter(({ path }) => path !== null && columnOf(path) === undefined);
  if (wrong.length > 0) {
    const paths = IMPORT_COLUMNS.map(({ path, zh }) => `  ${path}  ${zh}`).join('\n');
    throw new RefusedFileError(
      `--map names no field of a record; there are:\n${paths}`,
      '--map的字段不存在，可选字段见上',
    );
  }
  const { columns, unknown, doubles } = recogniseHeaders(headers, chosen, remembered);
  if (unknown.length === 0 && doubles.length === 0) return columns;
  const lines = [
    ...unknown.map(({ header, suggestion }) =>
      suggestion === undefined
        ? `  ${header}: --ignore '${header}'  or/或  --map '${header}=PATH'`
        : `  ${header}: --map '${header}=${suggestion}' (${columnOf(suggestion)?.zh})  or/或  --ignore '${header}'`,
    ),
    ...doubles.map(
      ({ path, headers: both }) => `  ${both.join(' + ')} → ${path} (${columnOf(path)?.zh}): ${wayOut(both)}`,
    ),
  ].join('\n');
  throw new RefusedFileError(
    `some columns are not clear; say it once, it is remembered for the next file:\n${lines}`,
    '部分列无法识别；指定一次后，同一来源的下一个文件将自动沿用',
  );
}

/** What to do about columns that fill the same; an option names a column by its header, so that it cannot tell two of one name apart. */
function wayOut(headers: readonly string[]): string {
  return new Set(headers.map(headerKey)).size === headers.length
    ? '--ignore or --map one of them/请忽略或另行指定其中一列'
    : 'they bear the same name: rename one of them in the file/列名相同，请在文件中改掉其中一个列名';
}
