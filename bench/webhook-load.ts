/**
 * Sends signed webhooks from a process of its own, so many at a time, until time or count is up.
 *
 * Started with `fork`; argv: the JSON of a `Load`. Sends one `LoadResult` and ends.
 */
import { Agent, request } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { SOURCE, sampleDelivery } from './sample-delivery.ts';

export interface Load {
  url: string;
  secret: string;
  concurrency: number;
  runMs: number;
  /** No more deliveries than this, whatever the time. */
  most: number;
  /** The number of the first customer; numbers are never used twice. */
  from: number;
}

export interface LoadResult {
  /** Milliseconds of each delivery that made a lead, from sending to the whole answer. */
  latenciesMs: number[];
  /** Of the whole run. */
  seconds: number;
  /** Status → how many answers had it. */
  statuses: Record<string, number>;
}

const CREATED = 201;
const load = JSON.parse(process.argv[2]!) as Load;
const { concurrency, runMs, most, from } = load;
const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
const webhook = new Webhook(load.secret);
const target = new URL(`${load.url}/webhooks/leads/${SOURCE}`);

const latenciesMs: number[] = [];
const statuses: Record<string, number> = {};
let sent = 0;
const startedAt = performance.now();

async function sendOneAfterTheOther(): Promise<void> {
  while (sent < most && performance.now() - startedAt < runMs) {
    const begun = performance.now();
    const status = await deliver(from + sent++);
    if (status === CREATED) latenciesMs.push(performance.now() - begun);
    statuses[status] = (statuses[status] ?? 0) + 1;
  }
}

function deliver(number: number): Promise<number> {
  const now = new Date();
  const id = `msg_bench_${number}`;
  const body = sampleDelivery(number, now.toISOString());
  return new Promise((resolve, reject) => {
    const outgoing = request(
      target,
      {
        agent,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'webhook-id': id,
          'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
          'webhook-signature': webhook.sign(id, now, body),
        },
      },
      (response) => {
        response.on('error', reject);
        response.on('end', () => resolve(response.statusCode!));
        response.resume();
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

await Promise.all(Array.from({ length: concurrency }, sendOneAfterTheOther));
const result: LoadResult = { latenciesMs, statuses, seconds: (performance.now() - startedAt) / 1000 };
process.send!(result, () => process.disconnect());
