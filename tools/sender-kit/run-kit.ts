import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import * as z from 'zod';
import { type Expected, type Format, type KitDelivery, kitDeliveries } from './deliveries.ts';
import type { TestSubject } from './test-records.ts';

/** What a run of the kit is about. */
export interface KitOptions {
  readonly source: string;
  /** Address of the HTTP API, without a path. */
  readonly url: string;
  /** The source's secret, `whsec_…` or its base64 alone. */
  readonly secret: string;
  readonly formats: readonly Format[];
  readonly subject: TestSubject;
}

/** What came of a run. */
export interface KitReport {
  readonly right: number;
  readonly wrong: number;
  /** Leads that this run has created. */
  readonly leadIds: readonly string[];
}

const answerSchema = z.looseObject({
  verdict: z.string().optional(),
  leadId: z.string().optional(),
  errors: z.array(z.looseObject({ path: z.string(), message: z.string() })).optional(),
});

interface Answer extends z.infer<typeof answerSchema> {
  readonly status: number;
}

/** Sends every delivery, one after the other, and prints of each whether it was answered as it should be. */
export async function runKit(options: KitOptions, print: (line: string) => void): Promise<KitReport> {
  const leadIds = new Set<string>();
  let [right, wrong] = [0, 0];
  for (const format of options.formats) {
    print(`${format.toUpperCase()} to ${options.url}/webhooks/leads/${options.source}`);
    for (const delivery of kitDeliveries(format, options.subject)) {
      const answer = await post(delivery, options);
      const faults = faultsOf(answer, delivery.expected);
      const told = `${answer.status} ${answer.verdict ?? ''}`.trim();
      if (faults.length === 0) right += 1;
      else wrong += 1;
      print(`  ${faults.length === 0 ? '✓' : '✗'} ${delivery.name.padEnd(52)} ${told}`);
      for (const fault of faults) print(`      ${fault}`);
      if (answer.status === 201 && answer.leadId !== undefined) leadIds.add(answer.leadId);
    }
  }
  return { right, wrong, leadIds: [...leadIds] };
}

function faultsOf({ status, verdict, errors = [] }: Answer, expected: Expected): readonly string[] {
  const faults: string[] = [];
  if (status !== expected.status) faults.push(`expected status ${expected.status}, got ${status}`);
  if (expected.verdict !== undefined && verdict !== expected.verdict) {
    faults.push(`expected verdict ${expected.verdict}, got ${verdict ?? 'none'}`);
  }
  const missing = (expected.naming ?? []).filter((path) => !errors.some((error) => error.path === path));
  if (missing.length > 0) faults.push(`expected reasons for ${missing.join(', ')}`);
  if (faults.length === 0) return [];
  return [...faults, ...errors.map(({ path, message }) => `it says: ${path} ${message}`)];
}

async function post(delivery: KitDelivery, { url, source, secret, subject }: KitOptions): Promise<Answer> {
  const { id, body, contentType, signature = 'right', awaySeconds = 0 } = delivery;
  const seconds = subject.seconds + awaySeconds;
  const key =
    signature === 'wrong' ? Buffer.from('a key that the source does not have').toString('base64') : secret;
  const response = await fetch(`${url}/webhooks/leads/${encodeURIComponent(source)}`, {
    method: 'POST',
    headers: {
      'content-type': contentType,
      'webhook-id': id,
      'webhook-timestamp': String(seconds),
      ...(signature !== 'missing' && { 'webhook-signature': signed(key, id, seconds, body) }),
    },
    body,
  });
  const parsed = answerSchema.safeParse(await response.json().catch(() => ({})));
  return { ...(parsed.success ? parsed.data : {}), status: response.status };
}

/** The reference library signs texts; bytes that are no text are signed as the standard says. */
function signed(secret: string, id: string, seconds: number, body: string | Buffer): string {
  if (typeof body === 'string') return new Webhook(secret).sign(id, new Date(seconds * 1000), body);
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const digest = createHmac('sha256', key).update(`${id}.${seconds}.`).update(body).digest('base64');
  return `v1,${digest}`;
}
