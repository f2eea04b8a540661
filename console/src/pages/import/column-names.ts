import { columnOf, IMPORT_COLUMNS } from '../../../../domain/import-columns.ts';
import type { Words } from '../../words/language.tsx';

/** The name of what a column fills; a path that nothing fills stands as it is. */
export function columnName(path: string): Words {
  const column = columnOf(path);
  if (column === undefined) return { zh: path, en: path };
  return { zh: column.zh, en: `${column.en.charAt(0).toUpperCase()}${column.en.slice(1)}` };
}

/** Every field that a column can fill, in the order of a record. */
export const FIELDS: readonly string[] = IMPORT_COLUMNS.map(({ path }) => path);
