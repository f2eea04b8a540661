import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { TOLERANCE_SECONDS, verifyWebhook } from '../../../functions/api/verify-webhook.ts';

const SECRET = `whsec_${Buffer.from('a secret of thirty-two characters').toString('base64')}`;
const OLD_SECRET = `whsec_${Buffer.from('the secret that was valid before').toString('base64')}`;
const AT = '2026-03-02T01:00:00.000Z';
const AT_SECONDS = Date.parse(AT) / 1000;

function delivery({ body = '{"a":1}', secret = SECRET, seconds = AT_SECONDS, id = 'msg_1' } = {}) {
  const signature = new Webhook(secret).sign(id, new Date(seconds * 1000), body);
  const headers: Record<string, string | undefined> = {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signature,
  };
  return { headers, bytes: Buffer.from(body) };
}

describe('verifyWebhook', () => {
  it('accepts what the source signed with the current secret', () => {
    const raw = delivery({ body: '{"name":"王伟"}' });

    const verdict = verifyWebhook(raw, { current: SECRET }, AT);

    expect(verdict).toEqual({ ok: true, webhookId: 'msg_1' });
  });

  it('accepts the previous secret while a source changes over, and not after', () => {
    const raw = delivery({ secret: OLD_SECRET });

    const during = verifyWebhook(raw, { current: SECRET, previous: OLD_SECRET }, AT);
    const after = verifyWebhook(raw, { current: SECRET }, AT);

    expect(during.ok).toBe(true);
    expect(after).toMatchObject({ ok: false, faults: [{ path: 'webhook-signature' }] });
  });

  it('accepts one right signature among several', () => {
    const raw = delivery();
    raw.headers['webhook-signature'] = `v1a,abc v1,bm90IGl0 ${raw.headers['webhook-signature']}`;

    const verdict = verifyWebhook(raw, { current: SECRET }, AT);

    expect(verdict.ok).toBe(true);
  });

  it.each([-TOLERANCE_SECONDS, TOLERANCE_SECONDS])('accepts a timestamp %d seconds away', (away) => {
    const raw = delivery({ seconds: AT_SECONDS + away });

    const verdict = verifyWebhook(raw, { current: SECRET }, AT);

    expect(verdict.ok).toBe(true);
  });

  it.each([-TOLERANCE_SECONDS - 1, TOLERANCE_SECONDS + 1])('refuses a timestamp %d seconds away', (away) => {
    const raw = delivery({ seconds: AT_SECONDS + away });

    const verdict = verifyWebhook(raw, { current: SECRET }, AT);

    expect(verdict).toMatchObject({ ok: false, faults: [{ path: 'webhook-timestamp' }] });
  });

  it.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])(
    'refuses a delivery without %s',
    (header) => {
      const raw = delivery();
      raw.headers[header] = undefined;

      const verdict = verifyWebhook(raw, { current: SECRET }, AT);

      expect(verdict).toMatchObject({ ok: false, faults: [{ path: header }] });
    },
  );

  it('names every header that is missing, at once', () => {
    const verdict = verifyWebhook({ headers: {}, bytes: Buffer.from('{}') }, { current: SECRET }, AT);

    expect(verdict.ok ? [] : verdict.faults.map(({ path }) => path)).toEqual([
      'webhook-id',
      'webhook-timestamp',
      'webhook-signature',
    ]);
  });

  it.each([
    [-3600, '3600 seconds behind', '慢3600秒'],
    [28_800, '28800 seconds ahead of', '快28800秒'],
  ])('says of a clock %d seconds away how far it is, and on which side', (away, en, zh) => {
    const raw = delivery({ seconds: AT_SECONDS + away });

    const verdict = verifyWebhook(raw, { current: SECRET }, AT);

    expect(verdict).toMatchObject({
      faults: [{ message: expect.stringContaining(en), messageZh: expect.stringContaining(zh) }],
    });
  });

  it.each(['yesterday', '1e9', '-5', '17.5', ''])('refuses the timestamp "%s"', (timestamp) => {
    const raw = delivery();
    raw.headers['webhook-timestamp'] = timestamp;

    const verdict = verifyWebhook(raw, { current: SECRET }, AT);

    expect(verdict).toMatchObject({ ok: false, faults: [{ path: 'webhook-timestamp' }] });
  });

  it('covers the bytes themselves, so that what is no text is known by its sender and one changed byte is not', () => {
    const bytes = Buffer.from([0xd5, 0xc5, 0xce, 0xb0]);
    const key = Buffer.from(SECRET.slice('whsec_'.length), 'base64');
    const signature = createHmac('sha256', key).update(`msg_1.${AT_SECONDS}.`).update(bytes).digest('base64');
    const headers = { ...delivery().headers, 'webhook-signature': `v1,${signature}` };

    const whole = verifyWebhook({ headers, bytes }, { current: SECRET }, AT);
    const changed = verifyWebhook(
      { headers, bytes: Buffer.from([0xd5, 0xc5, 0xce, 0xb1]) },
      { current: SECRET },
      AT,
    );

    expect(whole.ok).toBe(true);
    expect(changed).toMatchObject({ ok: false, faults: [{ path: 'webhook-signature' }] });
  });

  it('refuses a body, an id or a timestamp that was changed after signing', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }),
        fc.constantFrom('body', 'id', 'timestamp'),
        (addition, part) => {
          const raw = delivery();
          const { headers } = raw;
          const bytes = part === 'body' ? Buffer.concat([raw.bytes, Buffer.from(addition)]) : raw.bytes;
          if (part === 'id') headers['webhook-id'] += addition;
          if (part === 'timestamp') headers['webhook-timestamp'] = String(AT_SECONDS + 1);

          const verdict = verifyWebhook({ headers, bytes }, { current: SECRET }, AT);

          expect(verdict.ok).toBe(false);
        },
      ),
    );
  });
});
