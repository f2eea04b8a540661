import { fork } from 'node:child_process';
import { join } from 'node:path';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { type CapturedTransaction, captureTransaction } from './captured-transaction.ts';
import { distributionOf } from './distribution.ts';
import { startLocalSystem } from './local-system.ts';
import type { Figure, Measurement, Surroundings, Tell } from './measurement.ts';
import { processorSecondsOfTree } from './process-tree.ts';
import { assemblyOf } from './project-copy.ts';
import { SOURCE } from './sample-delivery.ts';
import type { Load, LoadResult } from './webhook-load.ts';

const CONCURRENCIES = [1, 16, 64];
const RUN_MS = 6_000;
/** Before the measured deliveries, so that functions are loaded and code is compiled. */
const WARM_UP = { runMs: 4_000, most: 300 };
const MOST = 10_000;

/** How many leads a second come in through the signed webhook, beside a server that does nothing but store them. */
export async function measureIntake(
  tell: Tell,
  { projectDir, scratchDir }: Surroundings,
): Promise<Measurement[]> {
  tell(0, 'keeping the transaction that stores a lead');
  const transaction = await captureTransaction(await assemblyOf(projectDir), scratchDir);
  const figures: Figure[] = [];
  const leftOver = new Set<string>();
  for (const [index, concurrency] of CONCURRENCIES.entries()) {
    const done = (index + 0.1) / CONCURRENCIES.length;
    tell(done, `${concurrency} at a time, the real system`);
    const dataDir = join(scratchDir, `real-${concurrency}`);
    const real = await underRealSystem(projectDir, dataDir, concurrency);
    tell(done + 0.2, `${concurrency} at a time, the bare server`);
    const bare = await underBareServer(
      transaction,
      join(scratchDir, `bare-${concurrency}.sqlite`),
      concurrency,
    );
    figures.push(...figuresOf(concurrency, real, bare));
    for (const status of Object.keys(real.statuses))
      if (status !== '201') leftOver.add(`${real.statuses[status]} × ${status}`);
  }
  return [
    {
      title: 'Intake of webhooks',
      about: `Signed webhooks, each of a new customer, sent by a process of its own for ${RUN_MS / 1000} seconds to \`POST /webhooks/leads/${SOURCE}\` of a system started by \`npm start\`, with new data for each concurrency. The answer comes when the lead is stored and its path is started; the paths then run on the same two cores. The ceiling is a bare \`node:http\` server, in a process of its own, that answers after one DynamoDB transaction through the AWS SDK: the very items that the real system writes for a lead, on the same kind of database.`,
      figures,
      notes: [
        'Processor time is that of all processes of the server within the measured seconds, the paths of the leads that came before included.',
        leftOver.size > 0
          ? `Answers other than 201 Created, which count as no lead: ${[...leftOver].join(', ')}.`
          : 'Every answer was 201 Created.',
      ],
    },
  ];
}

/** What a load has shown, and what the server under it took. */
export interface Loaded extends LoadResult {
  processorSeconds: number;
}

function figuresOf(concurrency: number, real: Loaded, bare: Loaded): Figure[] {
  const beside = (value: number) => ({ what: 'bare server, same transaction', value });
  const perSecond = ({ latenciesMs, seconds }: LoadResult) => latenciesMs.length / seconds;
  const processorMs = ({ latenciesMs, processorSeconds }: Loaded) =>
    (1000 * processorSeconds) / latenciesMs.length;
  const [ours, theirs] = [distributionOf(real.latenciesMs), distributionOf(bare.latenciesMs)];
  const name = `${concurrency} at a time`;
  const share = (100 * perSecond(real)) / perSecond(bare);
  return [
    { what: `${name}: leads`, value: perSecond(real), unit: '/s', ceiling: beside(perSecond(bare)) },
    { what: `${name}: share of the bare server`, value: share, unit: '%', aim: { atLeast: 60 } },
    {
      what: `${name}: processor time per lead`,
      value: processorMs(real),
      unit: 'ms',
      ceiling: beside(processorMs(bare)),
    },
    { what: `${name}: p50`, value: ours.median, unit: 'ms', ceiling: beside(theirs.median) },
    { what: `${name}: p99`, value: ours.p99, unit: 'ms', ceiling: beside(theirs.p99) },
  ];
}

async function underRealSystem(projectDir: string, dataDir: string, concurrency: number): Promise<Loaded> {
  const system = await startLocalSystem({ projectDir, dataDir, filled: true });
  try {
    const secret = await secretOf(system.awsUrl);
    return await warmAndLoad({ url: system.url, secret, concurrency }, system.pid);
  } finally {
    await system.stop();
  }
}

/** Sends webhooks to a bare server that stores each with a captured transaction: the ceiling of whatever stores leads. */
export async function underBareServer(
  transaction: CapturedTransaction,
  databasePath: string,
  concurrency: number,
): Promise<Loaded> {
  const server = fork(new URL('bare-server.ts', import.meta.url), [
    JSON.stringify(transaction),
    databasePath,
  ]);
  const ended = new Promise((resolve) => server.once('exit', resolve));
  try {
    const { url } = await firstMessage<{ url: string }>(server);
    const result = await warmAndLoad({ url, secret: 'whsec_YmVuY2g=', concurrency }, server.pid!);
    if (Object.keys(result.statuses).join() !== '201') {
      throw new Error(`the bare server answered ${JSON.stringify(result.statuses)}`);
    }
    return result;
  } finally {
    if (server.connected) server.disconnect();
    await ended;
  }
}

async function warmAndLoad(
  target: Pick<Load, 'url' | 'secret' | 'concurrency'>,
  pid: number,
): Promise<Loaded> {
  await runLoad({ ...target, ...WARM_UP, from: 1 });
  const before = processorSecondsOfTree(pid);
  const result = await runLoad({
    ...target,
    runMs: RUN_MS,
    most: MOST,
    from: WARM_UP.most + 1_000,
  });
  return { ...result, processorSeconds: processorSecondsOfTree(pid) - before };
}

async function runLoad(load: Load): Promise<LoadResult> {
  const child = fork(new URL('webhook-load.ts', import.meta.url), [JSON.stringify(load)]);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const result = await firstMessage<LoadResult>(child);
  await ended;
  return result;
}

function firstMessage<T>(child: ReturnType<typeof fork>): Promise<T> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as T));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`a process of the bench ended with ${code}`)));
  });
}

async function secretOf(awsUrl: string): Promise<string> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const secrets = new SecretsManagerClient({ endpoint: awsUrl, region: 'us-east-1', credentials });
  try {
    const found = await secrets.send(new GetSecretValueCommand({ SecretId: `leadpath/webhooks/${SOURCE}` }));
    return (JSON.parse(found.SecretString!) as { current: string }).current;
  } finally {
    secrets.destroy();
  }
}
