import { parseArgs } from 'node:util';
import { RefusedFileError } from '../../domain/refused-file.ts';

/** What a person has asked for on the command line. */
export interface ImportOptions {
  readonly file?: string | undefined;
  readonly url: string;
  /** Who signs in on a laptop. */
  readonly as: string;
  /** An id token, for AWS. */
  readonly token?: string | undefined;
  readonly networkId?: string | undefined;
  readonly source?: string | undefined;
  readonly dealerId?: string | undefined;
  readonly dryRun: boolean;
  readonly report?: string | undefined;
  readonly undo?: string | undefined;
  readonly reason?: string | undefined;
  /** Header → path, or `null` for a column that is left out. */
  readonly mapped: readonly { readonly header: string; readonly path: string | null }[];
  /** Path → what empty or missing cells say. */
  readonly defaults: Readonly<Record<string, string>>;
}

export const USAGE = `npm run import -- FILE --network ID | --source S   导入客户信息文件（CSV、XLSX）

  --network ID        the information network that brought the file · 信息网络编号
  --source S          or the kind of source: walk-in, vehicle-office, insurer, … · 信息来源
  --dealer D          whose records they are; a dealer's staff need not say it · 经销商代码
  --map 列=PATH       what an unknown column means, such as --map 司机=customer.name · 指定列的含义
  --ignore 列         leave a column out · 忽略某列
  --set PATH=VALUE    what empty cells say, such as --set customer.nature=新客户 · 空白时的默认值
  --dry-run           show the columns, the first rows and every cell that cannot be read; bring nothing · 仅检查
  --report OUT.csv    where to write what became of each row · 结果报告
  --undo IMPORT_ID --reason R [--dry-run]   take an import back while nobody has worked on its leads · 撤销导入
  --url U             where Leadpath is (LEADPATH_URL, else http://127.0.0.1:8787)
  --as STAFF          who signs in on a laptop (LEADPATH_AS, else hq-info); on AWS --token or LEADPATH_TOKEN
`;

/** Reads the command line. @throws RefusedFileError with what is wrong with it. */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): ImportOptions {
  const { values, positionals } = parsed(args);
  const [file, ...others] = positionals;
  if (others.length > 0) throw new RefusedFileError('name one file', '请只指定一个文件');
  if ((file === undefined) === (values.undo === undefined)) {
    throw new RefusedFileError('name a file, or an import to --undo', '请指定文件，或用--undo指定导入编号');
  }
  if (values.undo !== undefined && values.reason === undefined && values['dry-run'] !== true) {
    throw new RefusedFileError('say why with --reason', '请用--reason注明撤销原因');
  }
  if (file !== undefined && values.network === undefined && values.source === undefined) {
    throw new RefusedFileError(
      'say where the file comes from with --network or --source',
      '请用--network或--source注明来源',
    );
  }
  return {
    file,
    url: (values.url ?? env.LEADPATH_URL ?? 'http://127.0.0.1:8787').replace(/\/$/, ''),
    as: values.as ?? env.LEADPATH_AS ?? 'hq-info',
    token: values.token ?? env.LEADPATH_TOKEN,
    networkId: values.network,
    source: values.source,
    dealerId: values.dealer,
    dryRun: values['dry-run'] === true,
    report: values.report,
    undo: values.undo,
    reason: values.reason,
    mapped: [
      ...(values.map ?? []).map((pair) => {
        const [header, path] = pairOf(pair, '--map');
        return { header, path };
      }),
      ...(values.ignore ?? []).map((header) => ({ header, path: null })),
    ],
    defaults: Object.fromEntries((values.set ?? []).map((pair) => pairOf(pair, '--set'))),
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        network: { type: 'string' },
        source: { type: 'string' },
        dealer: { type: 'string' },
        url: { type: 'string' },
        as: { type: 'string' },
        token: { type: 'string' },
        map: { type: 'string', multiple: true },
        ignore: { type: 'string', multiple: true },
        set: { type: 'string', multiple: true },
        'dry-run': { type: 'boolean' },
        report: { type: 'string' },
        undo: { type: 'string' },
        reason: { type: 'string' },
      },
    });
  } catch (error) {
    throw new RefusedFileError((error as Error).message, '命令参数有误');
  }
}

/** `a=b` in two; the name may hold no equals sign, the value may. */
function pairOf(pair: string, option: string): [string, string] {
  const at = pair.indexOf('=');
  if (at <= 0) throw new RefusedFileError(`${option} wants NAME=VALUE`, `${option}的格式为 名称=值`);
  return [pair.slice(0, at), pair.slice(at + 1)];
}
