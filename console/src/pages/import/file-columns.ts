import { headerKey, type MappedColumn, recogniseHeaders } from '../../../../domain/import-headers.ts';

/**
 * By whom it is known what a column means: somebody has just said it, it was said for an earlier file, its name is known, or
 * it says nothing about a customer. `undecided` must be said.
 */
export type KnownBy = 'chosen' | 'remembered' | 'recognised' | 'says-nothing' | 'undecided';

/** A column of a file: what stands above it, and what it fills. */
export interface FileColumn extends MappedColumn {
  /** Its place in the file, from 0. */
  readonly index: number;
  readonly knownBy: KnownBy;
  /** The path that an undecided one resembles most, if any. */
  readonly suggestion?: string;
  /** Whether another column would fill the same path. */
  readonly clashes: boolean;
  /** Whether one with which it clashes bears its name: what a name means is remembered, so the file must tell them apart. */
  readonly sharesName: boolean;
}

/**
 * What the columns of a file mean, by what was chosen and remembered for a name and known of names. A choice is kept by the
 * place of its column; it holds for every column of that name, as it will when it is remembered for the next file.
 */
export function fileColumns(
  headers: readonly string[],
  remembered: readonly MappedColumn[],
  chosen: ReadonlyMap<number, string | null>,
): readonly FileColumn[] {
  const { columns, unknown } = recogniseHeaders(headers, [], remembered);
  const kept = new Set(remembered.map(({ header }) => headerKey(header)));
  const said = new Map([...chosen].map(([index, path]) => [nameOf(headers, index), path]));
  const found = columns.map(({ header, path }, index): Omit<FileColumn, 'clashes' | 'sharesName'> => {
    const choice = said.get(nameOf(headers, index));
    if (choice !== undefined) return { index, header, path: choice, knownBy: 'chosen' };
    const open = unknown.find((each) => each.header === header);
    if (open !== undefined) return { index, ...open, path, knownBy: 'undecided' };
    if (kept.has(headerKey(header)) && header !== '') return { index, header, path, knownBy: 'remembered' };
    return { index, header, path, knownBy: path === null ? 'says-nothing' : 'recognised' };
  });
  return found.map((column) => {
    const rivals = found.filter(
      ({ index, path }) => index !== column.index && path !== null && path === column.path,
    );
    const name = nameOf(headers, column.index);
    const sharesName = rivals.some(({ index }) => nameOf(headers, index) === name);
    return { ...column, clashes: rivals.length > 0, sharesName };
  });
}

/** A header as headers are compared; a column without one is known by its place. */
function nameOf(headers: readonly string[], index: number): string {
  return headerKey(headers[index] ?? '') || `column ${index}`;
}

/** Columns in the order in which they are shown: those that somebody must decide, or had to, before the others. */
export function inOrderOfNeed(
  columns: readonly FileColumn[],
  unasked: readonly FileColumn[],
): readonly FileColumn[] {
  const asked = new Set(unasked.filter(isOpen).map(({ index }) => index));
  return [
    ...columns.filter(({ index }) => asked.has(index)),
    ...columns.filter(({ index }) => !asked.has(index)),
  ];
}

/** Whether somebody must say what a column means. */
export function isOpen({ knownBy, clashes }: FileColumn): boolean {
  return knownBy === 'undecided' || clashes;
}

/** Whether a file can be taken so: every column is decided, and no two fill the same. */
export function isDecided(columns: readonly FileColumn[]): boolean {
  return !columns.some(isOpen);
}

/** The columns as the API takes them. */
export function mappingOf(columns: readonly FileColumn[]): MappedColumn[] {
  return columns.map(({ header, path }) => ({ header, path }));
}
