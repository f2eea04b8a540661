import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { captureTransaction } from './captured-transaction.ts';
import { writeImportFile } from './import-file.ts';
import { underBareServer } from './intake.ts';
import { startLocalSystem } from './local-system.ts';
import type { Figure, Measurement, Surroundings, Tell } from './measurement.ts';
import { memoryOfTree, processorSecondsOfTree } from './process-tree.ts';
import { assemblyOf, PROJECT } from './project-copy.ts';

/** Rows of the file; the whole size is measured when asked for, since it takes as long as everything else together. */
const ROWS = Number(process.env.LEADPATH_BENCH_IMPORT_ROWS ?? 20_000);
/** When memory is weighed, as shares of the file. */
const WEIGHED_AT = [0.1, 0.5, 1];
const BARE_CONCURRENCY = 16;

/** What the running of the command has shown. */
interface Imported {
  seconds: number;
  /** From the end of the import until every row's verdict is saved, while the paths of its leads begin. */
  reportSeconds: number;
  processorSeconds: number;
  /** Megabytes of client and server at each of the shares. */
  weighed: { client: number; server: number }[];
}

/** How many rows of a file a second come in through `npm run import`, beside a server that does nothing but store them. */
export async function measureImport(
  tell: Tell,
  { projectDir, scratchDir }: Surroundings,
): Promise<Measurement[]> {
  tell(0, 'keeping the transaction that stores a lead');
  const transaction = await captureTransaction(await assemblyOf(projectDir), scratchDir);
  tell(0.1, 'the bare server');
  const bare = await underBareServer(transaction, join(scratchDir, 'bare.sqlite'), BARE_CONCURRENCY);
  const bareRate = bare.latenciesMs.length / bare.seconds;
  const path = join(scratchDir, 'records.csv');
  await writeImportFile(path, ROWS);
  tell(0.3, `${ROWS} rows`);
  const dataDir = join(scratchDir, 'import');
  const system = await startLocalSystem({ projectDir, dataDir, filled: true });
  try {
    const imported = await runImport(path, system, (done) => tell(0.3 + done * 0.7, `${ROWS} rows`));
    return [measurementOf(imported, bareRate)];
  } finally {
    await system.stop();
  }
}

function measurementOf(
  { seconds, reportSeconds, processorSeconds, weighed }: Imported,
  bareRate: number,
): Measurement {
  const rate = ROWS / seconds;
  const figures: Figure[] = [
    {
      what: 'rows',
      value: rate,
      unit: '/s',
      aim: { atLeast: 300 },
      ceiling: { what: 'bare server, one transaction for each lead', value: bareRate },
    },
    { what: 'rows of its report, while the paths begin', value: ROWS / reportSeconds, unit: '/s' },
    { what: 'processor time per row, server', value: (1000 * processorSeconds) / ROWS, unit: 'ms' },
    ...weighed.flatMap(({ client, server }, index): Figure[] => {
      const share = `${100 * WEIGHED_AT[index]!} % of the file`;
      return [
        { what: `memory of the client at ${share}`, value: client, unit: 'MB' },
        { what: `memory of the server at ${share}`, value: server, unit: 'MB' },
      ];
    }),
  ];
  return {
    title: 'Import of a file',
    about: `\`npm run import\` with a CSV file of ${ROWS} complete records, each of another customer, against a system started by \`npm start\` with new data, from the command to the line that says the import is finished; then the verdict on each row is saved to a file. Each row is judged and stored as a lead with its receipt, locks and event. The ceiling is the bare server of the intake of webhooks, which stores one lead with each transaction.`,
    figures,
    notes: [
      'Rows are written sixteen or so with each transaction, so that the import can be faster than its ceiling.',
      'The sample organisation has few dealers, whose locks are read a hundred at a time; of more than ten dealers the index is asked key by key.',
      'The whole size: LEADPATH_BENCH_IMPORT_ROWS=200000 npm run bench -- import.',
    ],
  };
}

function runImport(
  path: string,
  { url, pid }: { url: string; pid: number },
  onDone: (share: number) => void,
): Promise<Imported> {
  const before = processorSecondsOfTree(pid);
  const startedAt = performance.now();
  const main = join(PROJECT, 'tools', 'import', 'main.ts');
  const report = `${path}.report.csv`;
  const args = [
    main,
    path,
    '--source',
    'vehicle-office',
    '--dealer',
    'D101',
    '--url',
    url,
    '--report',
    report,
  ];
  const client = spawn(process.execPath, ['--import', 'tsx', ...args], {
    cwd: PROJECT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const weighed: Imported['weighed'] = [];
  let printed = '';
  let finished: { readonly at: number; readonly processorSeconds: number } | undefined;
  const read = (chunk: Buffer) => {
    printed += chunk.toString('utf8');
    const rows = [...printed.matchAll(/^(\d+)\/\d+ rows/gm)].at(-1)?.[1];
    const share = Number(rows ?? 0) / ROWS;
    onDone(share);
    while (weighed.length < WEIGHED_AT.length && share >= WEIGHED_AT[weighed.length]!) {
      weighed.push({ client: residentMb(client.pid!), server: residentMb(pid) });
    }
    if (finished === undefined && /is finished/.test(printed))
      finished = { at: performance.now(), processorSeconds: processorSecondsOfTree(pid) };
  };
  client.stdout.on('data', read);
  client.stderr.on('data', read);
  return new Promise((resolve, reject) => {
    client.once('error', reject);
    client.once('exit', (code) => {
      const made = Number(/^ {2}(\d+) leads/m.exec(printed)?.[1]);
      if (code !== 0 || made !== ROWS || weighed.length < WEIGHED_AT.length || finished === undefined) {
        reject(new Error(`the import ended with ${code} and ${made} leads: ${printed.slice(-2000)}`));
        return;
      }
      resolve({
        seconds: (finished.at - startedAt) / 1000,
        reportSeconds: (performance.now() - finished.at) / 1000,
        processorSeconds: finished.processorSeconds - before,
        weighed,
      });
    });
  });
}

function residentMb(pid: number): number {
  return memoryOfTree(pid).reduce((sum, each) => sum + each.residentMb, 0);
}
