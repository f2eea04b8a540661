import { columnOf, IMPORT_COLUMNS } from './import-columns.ts';

/** One column of a file: what stands above it, and the path of the record it fills; `null` is left out on purpose. */
export interface MappedColumn {
  readonly header: string;
  readonly path: string | null;
}

/** A header that nobody knows, with the path that it resembles most, if any. */
export interface UnknownHeader {
  readonly header: string;
  readonly suggestion?: string;
}

/** What the headers of a file mean. A file can be taken only when nothing is unknown and nothing is told twice. */
export interface RecognisedHeaders {
  readonly columns: readonly MappedColumn[];
  readonly unknown: readonly UnknownHeader[];
  /** Paths that more than one column would fill, with the headers of those columns. */
  readonly doubles: readonly { readonly path: string; readonly headers: readonly string[] }[];
}

/** Headers of columns that say nothing about a customer. */
const SAYS_NOTHING = ['序号', '编号', '行号', 'no', 'id'];

const known = new Map(
  IMPORT_COLUMNS.flatMap(({ path, zh, en, synonyms }) =>
    [path, zh, en, ...synonyms].map((name) => [headerKey(name), path] as const),
  ),
);

/**
 * Finds out what the columns of a file mean: first by what people said (`chosen`), then by what the network's files meant
 * before (`remembered`), then by the names that are known. A column without a header is left out when it has no name.
 */
export function recogniseHeaders(
  headers: readonly string[],
  chosen: readonly MappedColumn[] = [],
  remembered: readonly MappedColumn[] = [],
): RecognisedHeaders {
  const told = new Map([...remembered, ...chosen].map(({ header, path }) => [headerKey(header), path]));
  const unknown: UnknownHeader[] = [];
  const columns = headers.map((header): MappedColumn => {
    const key = headerKey(header);
    if (key === '') return { header, path: null };
    const path = told.get(key);
    if (path !== undefined) return { header, path };
    if (SAYS_NOTHING.includes(key)) return { header, path: null };
    const found = known.get(key);
    if (found !== undefined) return { header, path: found };
    const suggestion = suggestionFor(key);
    unknown.push({ header, ...(suggestion !== undefined && { suggestion }) });
    return { header, path: null };
  });
  const paths = [...new Set(columns.flatMap(({ path }) => (path === null ? [] : [path])))];
  const doubles = paths
    .map((path) => ({
      path,
      headers: columns.filter((each) => each.path === path).map(({ header }) => header),
    }))
    .filter((each) => each.headers.length > 1);
  return { columns, unknown, doubles };
}

/** How many of the headers are names that are known. */
export function knownHeaders(headers: readonly string[]): number {
  return headers.filter((header) => known.has(headerKey(header))).length;
}

/** Whether a mapping can be used: every path is one that a column can fill, and none is filled twice. */
export function isUsableMapping(columns: readonly MappedColumn[]): boolean {
  const paths = columns.flatMap(({ path }) => (path === null ? [] : [path]));
  return paths.every((path) => columnOf(path) !== undefined) && new Set(paths).size === paths.length;
}

/** A header as headers are compared: without case, spaces, marks, and what stands in brackets. */
export function headerKey(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[([{【].*?[)\]}】]/g, '')
    .replace(/[\s\p{P}\p{S}]/gu, '');
}

/** A name is worth a suggestion when at least half of its characters agree. */
const ALIKE = 0.5;

function suggestionFor(key: string): string | undefined {
  let best: { path: string; score: number } | undefined;
  for (const [name, path] of known) {
    const score = likeness(key, name);
    if (score >= ALIKE && score > (best?.score ?? 0)) best = { path, score };
  }
  return best?.path;
}

/** How alike two names are, 0 to 1: characters in common, and more when one name holds the other. */
function likeness(one: string, other: string): number {
  if (other.length > 1 && (one.includes(other) || one.endsWith(other))) return 0.6 + other.length / 100;
  const rest = [...other];
  const common = [...one].filter((character) => {
    const at = rest.indexOf(character);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  }).length;
  return (2 * common) / ([...one].length + [...other].length);
}
