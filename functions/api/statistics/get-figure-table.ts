import { AGE_BUCKETS } from '../../../domain/ages.ts';
import type { ApiAnswer, ApiInput } from '../../shared/api-handler.ts';
import type { Dependencies } from '../../shared/dependencies.ts';
import { Problem, reasonsFromZod } from '../../shared/problem.ts';
import { FIGURE_QUERIES, type FigureTable, type getFigureTable } from '../schemas/figure-tables.ts';
import { csvTable } from './csv-table.ts';
import { run as getCheckedResults } from './get-checked-results.ts';
import { run as getDeadlines } from './get-deadlines.ts';
import { run as getLoad } from './get-load.ts';
import { run as getMessageHours } from './get-message-hours.ts';
import { run as getOverdue } from './get-overdue.ts';
import { run as getPipeline } from './get-pipeline.ts';

type Input = Pick<ApiInput<typeof getFigureTable>, 'staff' | 'params' | 'query' | 'at'>;
type Deps = Pick<Dependencies, 'store' | 'rulebook'>;
type Cell = string | number | boolean | null | undefined;

/** A table as it is written: names of columns, and rows that have them. */
interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, Cell>>[];
  readonly complete: boolean;
}

const WORK = ['open', 'overdue', 'dueToday', 'dueSoon'];

/** The figures of a chart as CSV, refused as the figures themselves are. */
export async function run(
  { staff, params: { table }, query, at }: Input,
  deps: Deps,
): Promise<ApiAnswer<typeof getFigureTable>> {
  const { columns, rows, complete } = await tables[table]({ staff, query, at }, deps);
  const lines = rows.map((row) => columns.map((column) => row[column]));
  return { status: 200, body: csvTable(columns, complete ? lines : [...lines, ['incomplete']]) };
}

const tables: Record<FigureTable, (input: Omit<Input, 'params'>, deps: Deps) => Promise<Table>> = {
  pipeline: async ({ staff, query, at }, deps) => {
    const { body } = await getPipeline({ staff, at, query: parsed('pipeline', query) }, deps);
    const ages = AGE_BUCKETS.map((fromDay) => `from day ${fromDay}`);
    const moved = new Map(body.moves.stages.map((each) => [each.stage, each]));
    const rows = body.stages.map(({ buckets, ...stage }) => ({
      ...stage,
      ...Object.fromEntries(buckets.map(({ count }, index) => [ages[index], count])),
      ...{ entered: moved.get(stage.stage)?.entered, left: moved.get(stage.stage)?.left },
    }));
    const columns = ['stage', 'count', 'medianDays', 'p90Days', ...ages, 'entered', 'left'];
    return { columns, rows, complete: body.complete };
  },
  overdue: async ({ staff, query, at }, deps) => {
    const { body } = await getOverdue({ staff, at, query: parsed('overdue', query) }, deps);
    const columns = ['key', 'name', 'post', 'dealerId', ...WORK, 'oldestDueAt', 'oldestOverdueDays'];
    return { columns, rows: [...body.rows, { key: 'total', ...body.total }], complete: body.complete };
  },
  load: async ({ staff, query, at }, deps) => {
    const { body } = await getLoad({ staff, at, query: parsed('load', query) }, deps);
    const columns = ['staffId', 'name', 'post', 'dealerId', 'present', ...WORK, 'capacity', 'load'];
    return { columns, rows: body.rows, complete: body.complete };
  },
  deadlines: async ({ staff, query, at }, deps) => {
    const { body } = await getDeadlines({ staff, at, query: parsed('deadlines', query) }, deps);
    const columns = ['date', 'workday', 'leadTasks', 'planTasks', 'care'];
    return { columns, rows: body.days, complete: body.complete };
  },
  messages: async ({ staff, query }, deps) => {
    const { body } = await getMessageHours({ staff, query: parsed('messages', query) }, deps);
    return {
      columns: ['hour', 'sms', 'smsParts', 'email', 'heldBack'],
      rows: body.hours,
      complete: body.complete,
    };
  },
  'checked-results': async ({ staff, query }, deps) => {
    const { body } = await getCheckedResults({ staff, query: parsed('checked-results', query) }, deps);
    const columns = [
      'key',
      'name',
      'dealerId',
      'checked',
      'confirmed',
      'contradicted',
      'unanswered',
      'share',
    ];
    return { columns, rows: [...body.rows, { key: 'total', ...body.total }], complete: true };
  },
};

/** Reads a query as the figures themselves do. Throws {@link Problem} `invalid-request` with every reason. */
function parsed<T extends FigureTable>(table: T, query: Input['query']) {
  const read = FIGURE_QUERIES[table].safeParse(query, { reportInput: true });
  if (read.success) return read.data as ReturnType<(typeof FIGURE_QUERIES)[T]['parse']>;
  throw new Problem('invalid-request', 'The query of the address is wrong.', reasonsFromZod(read.error));
}
