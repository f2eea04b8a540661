import { join } from 'node:path';
import { DynamoDBClient, ListTablesCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import type { StaffClient } from '../examples/story/staff-client.ts';
import { openStage, sampleScript } from '../examples/story/stage.ts';
import type { Measurement, Surroundings, Tell } from './measurement.ts';
import { assemblyOf } from './project-copy.ts';
import { SOURCE, sampleDelivery } from './sample-delivery.ts';

/** How many leads the dealer has; `npm run bench -- withdrawal --leads 50000` says otherwise. */
const LEADS = Number(process.env.BENCH_LEADS ?? 2000);
const DELIVERED_AT_ONCE = 32;
/** As many as a step of the withdrawal moves at the same time. */
const MOVES_AT_ONCE = 8;
const BARE_TRANSACTIONS = 2000;
const GONE = 'D102';
const BEGINS = '2026-03-02T02:00:00.000Z';
const LOOK_MS = 100;

interface Progress {
  readonly phase: 'taking-back' | 'giving-out' | 'done';
  readonly takenBack: number;
  readonly given: readonly { readonly count: number }[];
  readonly queued: number;
}

/** How many leads a second the withdrawal of a dealer moves, beside bare transactions on the same database. */
export async function measureWithdrawal(
  tell: Tell,
  { projectDir, scratchDir }: Surroundings,
): Promise<Measurement[]> {
  const assemblyDir = await assemblyOf(projectDir);
  const dataDir = join(scratchDir, 'withdrawal');
  const { cloud, stage, close } = await openStage({ assemblyDir, dataDir, begins: BEGINS });
  try {
    const { staff, sender } = stage;
    await authorise(staff);
    tell(0, `delivering ${LEADS} leads`);
    await inTurns(LEADS, DELIVERED_AT_ONCE, async (index) => {
      const body = { ...JSON.parse(sampleDelivery(index, BEGINS)), dealerId: GONE } as Record<
        string,
        unknown
      >;
      const customer = body.customer as { address: object };
      const address = { ...customer.address, province: '河北省', city: '石家庄市', detail: `${index} 号` };
      const record = { ...body, productLine: '6-series-tractor', customer: { ...customer, address } };
      const id = `msg_bench_${index}`;
      const { status, body: answer } = await sender.send(
        `/webhooks/leads/${SOURCE}`,
        SOURCE,
        id,
        BEGINS,
        record,
      );
      if (status !== 201) throw new Error(`a lead was not taken in: ${status} ${JSON.stringify(answer)}`);
      if (index % 100 === 0) tell((0.5 * index) / LEADS, `delivering ${LEADS} leads`);
    });
    await staff.moveTo(BEGINS);

    tell(0.5, 'bare transactions');
    const barePerSecond = await bareTransactions(cloud.awsUrl);
    const { takenSeconds, givenSeconds, done } = await withdraw(staff, (share) =>
      tell(0.6 + 0.4 * share, `withdrawing a dealer with ${LEADS} leads`),
    );
    const moved = done.given.reduce((sum, { count }) => sum + count, 0);
    if (done.takenBack !== LEADS || moved !== LEADS)
      throw new Error(`not all moved: ${JSON.stringify(done)}`);
    const seconds = takenSeconds + givenSeconds;
    const ceiling = { what: 'two bare transactions a lead', value: barePerSecond / 2 };
    const share = (100 * LEADS) / seconds / (barePerSecond / 2);
    return [
      {
        title: 'Withdrawal of a dealer',
        about: `A dealer with ${LEADS} leads, each waiting for the answer to a task, is withdrawn: all are taken back, then given to another dealer, in steps of a hundred. The time ends when the report is done; the paths of the leads wake meanwhile and hand the work out at the new dealer, on the same two cores. The ceiling is two transactions of six items for each lead, ${MOVES_AT_ONCE} at a time, through the AWS SDK on the same database.`,
        figures: [
          { what: 'leads moved', value: LEADS / seconds, unit: '/s', ceiling },
          { what: 'share of the bare transactions', value: share, unit: '%' },
          { what: 'leads taken back', value: LEADS / takenSeconds, unit: '/s' },
          { what: 'leads given out', value: LEADS / givenSeconds, unit: '/s' },
        ],
        notes: [
          `50,000 leads would take ${Math.round((50_000 * seconds) / LEADS / 60)} minutes at this rate.`,
          'Each lead is read with its wait, its task and its locks before either transaction.',
        ],
      },
    ];
  } finally {
    await close();
  }
}

/** Lets D101 sell in Hebei too, so that it gets what D102 had. */
async function authorise(staff: StaffClient): Promise<void> {
  const { organisation } = sampleScript();
  const authorisations = [{ areas: [{ province: '河北省' }], productLines: ['6-series-tractor'] }];
  const dealers = organisation.dealers.map((dealer) =>
    dealer.dealerId === 'D101' ? { ...dealer, authorisations } : dealer,
  );
  await staff.as('hq-head', 'PUT', '/organisation', { ...organisation, dealers });
}

/** Orders the withdrawal and looks on until it is done. */
async function withdraw(staff: StaffClient, seen: (share: number) => void) {
  const path = `/dealers/${GONE}/withdrawal`;
  const begun = performance.now();
  await staff.as('hq-head', 'POST', path, { reason: 'bench' });
  let taken: number | undefined;
  for (;;) {
    const progress = (await staff.as('hq-head', 'GET', path)) as unknown as Progress;
    const given = progress.given.reduce((sum, { count }) => sum + count, 0) + progress.queued;
    if (taken === undefined && progress.phase !== 'taking-back') taken = performance.now();
    seen((progress.takenBack + given) / (2 * LEADS));
    if (progress.phase === 'done') {
      const end = performance.now();
      const between = taken ?? end;
      return {
        takenSeconds: (between - begun) / 1000,
        givenSeconds: (end - between) / 1000,
        done: progress,
      };
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

/** Transactions a second, each of six items as long as those of a move. */
async function bareTransactions(awsUrl: string): Promise<number> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint: awsUrl, region: 'us-east-1', credentials });
  try {
    const { TableNames } = await client.send(new ListTablesCommand({}));
    const [TableName] = TableNames as [string];
    const filler = { S: 'x'.repeat(700) };
    const begun = performance.now();
    await inTurns(BARE_TRANSACTIONS, MOVES_AT_ONCE, async (index) => {
      const TransactItems = Array.from({ length: 6 }, (_, item) => ({
        Put: { TableName, Item: { pk: { S: `bare-${index}` }, sk: { S: String(item) }, filler } },
      }));
      await client.send(new TransactWriteItemsCommand({ TransactItems }));
    });
    return BARE_TRANSACTIONS / ((performance.now() - begun) / 1000);
  } finally {
    client.destroy();
  }
}

async function inTurns(count: number, atOnce: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
