import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadOrganisation, userPoolOf } from '../../examples/load-organisation.ts';
import { webhookSender } from '../../examples/story/send-webhook.ts';
import { type StaffClient, staffClient } from '../../examples/story/staff-client.ts';
import { synthesize } from '../../local/synth.ts';
import { temporaryDirectory } from '../local/fixtures/assembly-directory.ts';
import { type KillableCloud, startKillableCloud } from './killable-cloud.ts';
import { begins, record } from './path-world.ts';

const LEADS = 200;
const GONE = 'D102';

interface Progress {
  readonly phase: string;
  readonly takenBack: number;
  readonly given: readonly { readonly dealerId: string; readonly count: number }[];
  readonly queued: number;
  readonly duplicates: number;
  readonly elsewhere: number;
}

const dataDir = temporaryDirectory('withdrawal');
let assemblyDir: string;
let system: KillableCloud;
let staff: StaffClient;
let now = Date.parse(begins);

beforeAll(async () => {
  ({ assemblyDir } = await synthesize({ projectDir: process.cwd() }));
  system = await startKillableCloud(assemblyDir, dataDir, begins);
  staff = staffClient(system.url);
  await loadOrganisation({ ...system, userPoolId: userPoolOf(system.outputs) });
}, 180_000);
afterAll(() => system?.stop());

/** Asks again after 5xx, as clients do: a machine under load lets a cold function time out. */
async function again<T>(ask: () => Promise<T>, isOver: (answer: T) => boolean = () => true): Promise<T> {
  for (let turn = 1; ; turn += 1) {
    try {
      const answer = await ask();
      if (isOver(answer) || turn === 10) return answer;
    } catch (error) {
      if (turn === 10 || !/: 50\d /.test(String(error))) throw error;
    }
  }
}

const hq = (method: string, path: string, body?: object) =>
  again(() => staff.as('hq-head', method, path, body));
const settled = ({ given, queued, duplicates, elsewhere }: Progress) =>
  given.reduce((sum, { count }) => sum + count, 0) + queued + duplicates + elsewhere;

/** Lets D101 sell 6-series tractors in Hebei too, and the small lines of D102 nobody. */
async function authorise() {
  const organisation = JSON.parse(readFileSync('examples/organisation.json', 'utf8'));
  const beijing = organisation.dealers.find(({ dealerId }: { dealerId: string }) => dealerId === 'D101');
  beijing.authorisations = [{ areas: [{ province: '河北省' }], productLines: ['6-series-tractor'] }];
  await hq('PUT', '/organisation', organisation);
}

/** Delivers Hebei's customers to D102: every tenth for a line that only D102 sells; every twentieth D101 has already. */
async function deliver(): Promise<string[]> {
  const sender = webhookSender(system);
  const one = async (index: number, dealerId: string) => {
    const phone = `139${String(20_000_000 + index)}`;
    const horizon = index % 3 === 0 ? 'uncertain' : '1-week';
    const base = record({ phone, dealerId, horizon, name: `测试物流 ${index}` });
    const address = { province: '河北省', city: '石家庄市', detail: `秘密路 ${index} 号` };
    const productLine = index % 10 === 0 ? '5-series' : base.productLine;
    const body = { ...base, productLine, customer: { ...base.customer, address } };
    const id = `msg_${dealerId}_${index}`;
    const reply = await again(
      () => sender.send('/webhooks/leads/walk-in', 'walk-in', id, begins, body),
      ({ status }) => status < 500,
    );
    expect([200, 201]).toContain(reply.status);
    return String(reply.body.leadId);
  };
  const ids: string[] = [];
  for (let index = 0; index < LEADS; index += 5) {
    const some = Array.from({ length: 5 }, (_, next) => index + next);
    ids.push(...(await Promise.all(some.map((each) => one(each, GONE)))));
    if (index % 20 === 0) await one(index + 5, 'D101');
  }
  sender.close();
  return ids;
}

const progress = async () => (await hq('GET', `/dealers/${GONE}/withdrawal`)) as unknown as Progress;

/** Looks until the withdrawal is so far. The clock moves a little each time, for what is tried again after a pause. */
async function until(reached: (seen: Progress) => boolean): Promise<Progress> {
  for (let look = 0; look < 2000; look += 1) {
    const seen = await progress();
    if (reached(seen)) return seen;
    if (look % 10 === 9) await moveOn(1);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`the withdrawal stands at ${JSON.stringify(await progress())}`);
}

/** Moves the clock, and waits for nothing: the answer comes when everything due has been done. */
async function moveOn(seconds: number): Promise<void> {
  now += seconds * 1000;
  void staff.moveTo(new Date(now).toISOString()).catch(() => {});
}

/** Kills the whole system as a power cut does, and starts it again on what it had written. */
async function powerCut(): Promise<void> {
  await system.kill();
  system = await startKillableCloud(assemblyDir, dataDir, begins);
  staff = staffClient(system.url);
}

describe('a dealer with two hundred leads that is withdrawn while the power fails twice', () => {
  it('loses none, moves none twice, and each lead is at one dealer who is authorised or in the queue', {
    timeout: 600_000,
  }, async () => {
    await authorise();
    const ids = await deliver();

    await hq('POST', `/dealers/${GONE}/withdrawal`, { reason: '合同到期' });
    await until(({ takenBack }) => takenBack >= 100);
    await powerCut();
    await until((seen) => settled(seen) >= 100);
    await powerCut();
    const done = await until(({ phase }) => phase === 'done');

    expect(done).toMatchObject({ takenBack: LEADS, queued: 20, duplicates: 10, elsewhere: 0 });
    expect(done.given).toEqual([{ dealerId: 'D101', count: 170 }]);
    const report = await reportLines();
    expect(report.map(({ leadId }) => leadId).sort()).toEqual([...ids].sort());
    for (const { leadId, outcome, toDealerId } of report) {
      const lead = await hq('GET', `/leads/${leadId}`);
      expect(lead.dealerId, leadId).toBe(toDealerId);
      expect(lead.status, leadId).toBe(outcome === 'duplicate' ? 'archived' : 'open');
      const { events } = (await hq('GET', `/leads/${leadId}/events?limit=100`)) as {
        events: { kind: string }[];
      };
      const kinds = events.map(({ kind }) => kind);
      expect(
        kinds.filter((kind) => kind === 'taken-back'),
        leadId,
      ).toHaveLength(1);
      expect(
        kinds.filter((kind) => kind === 'given-out'),
        leadId,
      ).toHaveLength(1);
    }
    await everyPathGoesOn(
      report.filter(({ outcome }) => outcome !== 'duplicate').map(({ leadId }) => leadId),
    );
  });
});

async function reportLines() {
  const { token } = (await (
    await fetch(`${system.url}/_local/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ staffId: 'hq-head' }),
    })
  ).json()) as { token: string };
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(`${system.url}/dealers/${GONE}/withdrawal/report`, { headers });
  const [head = '', ...lines] = (await response.text()).trimEnd().split('\r\n');
  const names = head.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((name, index) => [name, cells[index]])) as {
      leadId: string;
      outcome: string;
      toDealerId: string;
    };
  });
}

/**
 * Each lead waits for a person of its new dealer, or of head office, in the end: at once, or, where a function timed out
 * on a machine under load, when records are compared with executions in one of the next hours.
 */
async function everyPathGoesOn(leadIds: readonly string[]): Promise<void> {
  let asleep = leadIds;
  for (let hour = 0; asleep.length > 0 && hour < 12; hour += 1) {
    now += 3_600_000;
    await staff.moveTo(new Date(now).toISOString());
    const still: string[] = [];
    for (const leadId of asleep) {
      const { waitingFor } = (await hq('GET', `/leads/${leadId}`)) as {
        waitingFor: { taskId?: string } | null;
      };
      const episode = /-(\d+)-\d+-/.exec(waitingFor?.taskId ?? '')?.[1];
      if (Number(episode) < 2 || episode === undefined) still.push(leadId);
    }
    asleep = still;
  }
  expect(asleep).toEqual([]);
}
