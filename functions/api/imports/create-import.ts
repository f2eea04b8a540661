import { columnOf } from '../../../domain/import-columns.ts';
import { isUsableMapping, type MappedColumn } from '../../../domain/import-headers.ts';
import type { Source } from '../../../domain/lead.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Staff } from '../../shared/claims.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { derivedId } from '../../shared/derived-id.ts';
import { Problem, type ProblemReason } from '../../shared/problem.ts';
import type { Import } from '../../store/import.ts';
import type { createImport } from '../schemas/imports.ts';
import { importDealer, mayImport } from './import-right.ts';
import { importSource, mappingKey } from './import-source.ts';
import { importViewOf } from './import-view.ts';

type Input = Pick<ApiInput<typeof createImport>, 'staff' | 'body' | 'at'>;
type Deps = Pick<Dependencies, 'store' | 'rulebook'>;

/** How often a file can be brought again after it was undone. */
const MOST_GENERATIONS = 100;

/**
 * Begins an import, or finds the one of the same file: its id follows from source, network, dealer and the hash of the
 * file. A file whose import was undone is a new import. What its headers mean is remembered for the next file.
 */
export async function run(
  { staff, body, at }: Input,
  { store, rulebook }: Deps,
): Promise<ApiAnswer<typeof createImport>> {
  mayImport(staff);
  const dealerId = importDealer(staff, body.dealerId);
  const source = await importSource(staff, body, { store, rulebook });
  refuseBadMapping(body.columns, body.defaults, dealerId);

  for (let generation = 1; generation <= MOST_GENERATIONS; generation += 1) {
    const importId = importIdOf(body, source, dealerId, generation);
    const before = await store.imports.get(importId);
    if (before?.state === 'undone') continue;
    if (before !== undefined) return await goOn(before, body, { store, rulebook });
    const made = newImport(staff, body, { importId, source, dealerId, at });
    if (!(await store.imports.put(made))) continue;
    await store.imports.keepMapping(mappingKey(body, source, dealerId), body.columns);
    return { status: 201, body: importViewOf(made, []) };
  }
  throw new Problem('import-changed', 'This file has been brought and undone too often.');
}

/** An import that is there already. Its mapping can be another one only while no row has been judged by it. */
async function goOn(
  before: Import,
  body: Input['body'],
  { store }: Deps,
): Promise<ApiAnswer<typeof createImport>> {
  const parts = await store.imports.partsOf(before.importId);
  const same = textOf(before) === textOf(body);
  if (same) return { status: 200, body: importViewOf(before, parts) };
  if (parts.length > 0) {
    throw new Problem('import-changed', 'This file is being imported with other columns or defaults.', [
      {
        path: 'columns',
        message: 'go on with the columns and defaults of the first call, or undo the import first',
        messageZh: '请沿用首次导入时的列对应关系和默认值，或先撤销该次导入',
      },
    ]);
  }
  const changed = { ...before, columns: body.columns, defaults: body.defaults };
  if (!(await store.imports.put(changed))) throw new Problem('import-changed', 'Please try again.');
  return { status: 200, body: importViewOf(changed, parts) };
}

function newImport(
  staff: Staff,
  { networkId, fileName, fileHash, columns, defaults, headerRow, rows }: Input['body'],
  {
    importId,
    source,
    dealerId,
    at,
  }: Pick<Import, 'importId' | 'source' | 'dealerId'> & { readonly at: string },
): Import {
  return {
    ...{ importId, source, fileName, fileHash, columns, defaults, headerRow },
    ...(dealerId !== undefined && { dealerId }),
    ...(networkId !== undefined && { networkId }),
    ...(rows !== undefined && { rows }),
    state: 'open',
    createdAt: at,
    createdBy: staff.staffId,
    version: 0,
  };
}

function importIdOf(
  { networkId = '', fileHash }: Input['body'],
  source: Source,
  dealerId = '',
  generation: number,
): string {
  return `I${derivedId(['import', source, networkId, dealerId, fileHash, String(generation)], 20)}`;
}

/** Refuses columns and defaults that no record has, and rows that nobody could own. */
function refuseBadMapping(
  columns: readonly MappedColumn[],
  defaults: Readonly<Record<string, string>>,
  dealerId: string | undefined,
): void {
  const errors: ProblemReason[] = [];
  if (!isUsableMapping(columns)) {
    const message = 'each path must be one that a column can fill, and stand once';
    errors.push({ path: 'columns', message, messageZh: '存在无法识别的字段，或同一字段对应多列' });
  }
  for (const path of Object.keys(defaults)) {
    if (columnOf(path) !== undefined) continue;
    errors.push({
      path: 'defaults',
      message: 'names a path that no column can fill',
      messageZh: '默认值字段不存在',
    });
  }
  if (dealerId === undefined && !columns.some(({ path }) => path === 'dealerId')) {
    const message = 'name the dealer, or map a column to dealerId';
    errors.push({ path: 'dealerId', message, messageZh: '请注明经销商，或设置经销商代码列' });
  }
  if (errors.length > 0) throw new Problem('invalid-content', 'The file cannot be read so.', errors);
}

/** A mapping with its defaults as text; the table gives attributes back in an order of its own. */
function textOf({ columns, defaults }: Pick<Import, 'columns' | 'defaults'>): string {
  const said = Object.entries(defaults).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([columns.map(({ header, path }) => [header, path]), said]);
}
