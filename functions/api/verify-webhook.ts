import { createHmac, timingSafeEqual } from 'node:crypto';
import type { RawRequest } from '../shared/api-handler.ts';
import type { WebhookSecrets } from '../shared/webhook-secrets.ts';

/** How far a webhook's timestamp may lie from the instant of its request, in seconds, either way (Standard Webhooks). */
export const TOLERANCE_SECONDS = 300;

/** What a signature proved, or why it proved nothing: each header that is wrong. The words give no secret away. */
export type WebhookVerdict =
  | { readonly ok: true; readonly webhookId: string }
  | { readonly ok: false; readonly faults: readonly HeaderFault[] };

/** What is wrong with a header, for whoever signs, in both languages. */
export interface HeaderFault {
  /** The header. */
  readonly path: string;
  readonly message: string;
  readonly messageZh: string;
}

/** The headers of a delivery; all that are missing are named at once. */
const HEADERS = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const;

/**
 * Checks a Standard Webhooks delivery: its three headers, its timestamp against the instant `at` of the request, and
 * its signature over id, timestamp and the raw bytes with each of the secrets, in constant time. Not by the library that
 * signs for senders: its `verify` reads the system clock, and it signs texts only, while a source may sign bytes that are
 * no text, which are kept for somebody to mend.
 */
export function verifyWebhook(raw: RawRequest, secrets: WebhookSecrets, at: string): WebhookVerdict {
  const webhookId = raw.headers['webhook-id'];
  const timestamp = raw.headers['webhook-timestamp'];
  const signature = raw.headers['webhook-signature'];
  if (!webhookId || !timestamp || !signature) {
    const missing = HEADERS.filter((header) => !raw.headers[header]);
    const faults = missing.map((path) => ({
      path,
      message: 'the header is missing',
      messageZh: '缺少该请求头',
    }));
    return { ok: false, faults };
  }
  if (webhookId.length > 256) return refused('webhook-id', 'is longer than 256 characters', '超过256个字符');
  if (!/^\d{1,12}$/.test(timestamp)) {
    return refused('webhook-timestamp', 'is not a number of seconds since 1970', '不是自1970年起的秒数');
  }

  const seconds = Number(timestamp);
  const behindSeconds = Math.floor(Date.parse(at) / 1000) - seconds;
  if (Math.abs(behindSeconds) > TOLERANCE_SECONDS) return elsewhen(behindSeconds);
  const offered = signature.split(' ').filter((part) => part.startsWith('v1,'));
  const accepted = [secrets.current, secrets.previous]
    .filter((secret) => secret !== undefined)
    .map((secret) => signatureOf(secret, `${webhookId}.${seconds}.`, raw.bytes));
  const matches = accepted.some((expected) => offered.some((given) => sameText(given, expected)));
  if (!matches) return refused('webhook-signature', 'does not match the body', '签名与请求体不符');
  return { ok: true, webhookId };
}

function signatureOf(secret: string, prefix: string, bytes: Buffer): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return `v1,${createHmac('sha256', key).update(prefix).update(bytes).digest('base64')}`;
}

/** By how much it lies elsewhere tells a wrong clock from a wrong zone, and both from a delivery that waited. */
function elsewhen(behindSeconds: number): WebhookVerdict {
  const away = Math.abs(behindSeconds);
  const [side, sideZh] = behindSeconds > 0 ? ['behind', '慢'] : ['ahead of', '快'];
  return refused(
    'webhook-timestamp',
    `lies ${away} seconds ${side} the time here, more than five minutes; sign again with the time of sending`,
    `比本系统时间${sideZh}${away}秒，超过五分钟，请按发送时间重新签名`,
  );
}

function refused(path: string, message: string, messageZh: string): WebhookVerdict {
  return { ok: false, faults: [{ path, message, messageZh }] };
}

function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
