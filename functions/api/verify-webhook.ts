import { createHmac, timingSafeEqual } from 'node:crypto';
import type { RawRequest } from '../shared/api-handler.ts';
import type { WebhookSecrets } from '../shared/webhook-secrets.ts';

/** How far a webhook's timestamp may lie from the instant of its request, in seconds, either way (Standard Webhooks). */
export const TOLERANCE_SECONDS = 300;

/** What a signature proved, or why it proved nothing; the reason is for the caller and gives no secret away. */
export type WebhookVerdict =
  | { readonly ok: true; readonly webhookId: string }
  | { readonly ok: false; readonly header: string; readonly reason: string; readonly reasonZh: string };

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
  if (!webhookId) return refused('webhook-id', 'the header is missing', '缺少该请求头');
  if (webhookId.length > 256) return refused('webhook-id', 'is longer than 256 characters', '超过256个字符');
  if (!timestamp) return refused('webhook-timestamp', 'the header is missing', '缺少该请求头');
  if (!signature) return refused('webhook-signature', 'the header is missing', '缺少该请求头');
  if (!/^\d{1,12}$/.test(timestamp)) {
    return refused('webhook-timestamp', 'is not a number of seconds since 1970', '不是自1970年起的秒数');
  }

  const seconds = Number(timestamp);
  const awaySeconds = Math.abs(Math.floor(Date.parse(at) / 1000) - seconds);
  if (awaySeconds > TOLERANCE_SECONDS) {
    return refused('webhook-timestamp', 'lies more than five minutes from now', '与当前时间相差超过五分钟');
  }
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

function refused(header: string, reason: string, reasonZh: string): WebhookVerdict {
  return { ok: false, header, reason, reasonZh };
}

function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
