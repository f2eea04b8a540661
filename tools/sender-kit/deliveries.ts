import { incompleteText, recordText, type TestSubject } from './test-records.ts';

export const FORMATS = ['json', 'adf'] as const;
export type Format = (typeof FORMATS)[number];

/** How a delivery is to be answered. */
export interface Expected {
  readonly status: number;
  /** Left out where the source itself is refused. */
  readonly verdict?: string;
  /** Paths that must be among the reasons. */
  readonly naming?: readonly string[];
}

/** One delivery of the kit: what is sent, how it is signed, and how it is to be answered. */
export interface KitDelivery {
  readonly name: string;
  readonly id: string;
  readonly body: string | Buffer;
  readonly contentType: string;
  /** @default 'right' */
  readonly signature?: 'right' | 'wrong' | 'missing';
  /** How far its timestamp lies from now, in seconds. @default 0 */
  readonly awaySeconds?: number;
  readonly expected: Expected;
}

const CREATED: Expected = { status: 201, verdict: 'created' };
const QUARANTINED: Expected = { status: 400, verdict: 'quarantined' };
const UNSIGNED = { status: 401, verdict: 'rejected' };
const TYPES: Readonly<Record<Format, string>> = { json: 'application/json', adf: 'application/xml' };

/** Longer than what is taken. */
const HUGE_BYTES = 300_000;

/** Every delivery of the kit in one format, in the order in which they must be sent. */
export function kitDeliveries(format: Format, subject: TestSubject): readonly KitDelivery[] {
  const contentType = TYPES[format];
  const first = FORMATS.indexOf(format) * 8;
  const record = (number: number) => recordText(format, subject, first + number);
  const id = (name: string) => `kit-${subject.run}-${format}-${name}`;
  const good = { id: id('good'), body: record(0), contentType };
  const other = { body: record(3), contentType };
  return [
    { ...good, name: 'a good delivery', expected: CREATED },
    { ...good, name: 'the same once more', expected: { status: 200, verdict: 'created' } },
    {
      ...{ ...good, body: record(1), name: 'the same id with another body' },
      expected: { status: 422, verdict: 'rejected', naming: ['webhook-id'] },
    },
    {
      ...{ ...good, id: id('duplicate'), name: 'the same customer under another id' },
      expected: { status: 409, verdict: 'duplicate', naming: ['customer'] },
    },
    {
      ...{ ...other, id: id('forged'), name: 'a bad signature', signature: 'wrong' },
      expected: { ...UNSIGNED, naming: ['webhook-signature'] },
    },
    {
      ...{ ...other, id: id('bare'), name: 'no signature', signature: 'missing' },
      expected: { ...UNSIGNED, naming: ['webhook-signature'] },
    },
    {
      ...{ ...other, id: id('stale'), name: 'a timestamp ten minutes old', awaySeconds: -600 },
      expected: { ...UNSIGNED, naming: ['webhook-timestamp'] },
    },
    {
      ...{ ...other, id: id('early'), name: 'a timestamp ten minutes ahead', awaySeconds: 600 },
      expected: { ...UNSIGNED, naming: ['webhook-timestamp'] },
    },
    {
      ...{ id: id('second'), body: record(4), contentType, name: 'the second of two, sent first' },
      ...{ awaySeconds: 60, expected: CREATED },
    },
    {
      ...{ id: id('first'), body: record(5), contentType, name: 'the first of two, sent second' },
      ...{ awaySeconds: -60, expected: CREATED },
    },
    {
      ...{ id: id('cut'), body: record(6).slice(0, -8), contentType, name: 'a text that was cut off' },
      expected: { ...QUARANTINED, naming: ['body'] },
    },
    {
      ...{ id: id('type'), body: record(6), contentType: 'text/plain', name: 'another content type' },
      expected: { ...QUARANTINED, naming: ['content-type'] },
    },
    ...(format === 'adf' ? adfOnly(id) : []),
    {
      ...{ id: id('poor'), body: incompleteText(format, subject, first + 7), contentType },
      name: 'no telephone, no address, an unknown product line',
      expected: {
        ...{ status: 422, verdict: 'rejected' },
        naming: ['customer.phone', 'customer.address.province', 'productLine'],
      },
    },
    {
      ...{ id: id('huge'), body: ' '.repeat(HUGE_BYTES), contentType, name: 'a body of 300,000 bytes' },
      expected: { status: 413, verdict: 'rejected' },
    },
  ];
}

/** What only XML can be: of another encoding, with entities of its own, with two prospects. */
function adfOnly(id: (name: string) => string): readonly KitDelivery[] {
  // Not application/xml: gateways hand that over as text, and these bytes are none.
  const gb18030 = Buffer.from([0x3c, 0x61, 0x64, 0x66, 0x3e, 0xd5, 0xc5, 0x3c, 0x2f, 0x61, 0x64, 0x66, 0x3e]);
  return [
    {
      ...{ id: id('gb'), body: gb18030, contentType: 'application/x-adf+xml' },
      ...{ name: 'an encoding other than UTF-8', expected: { ...QUARANTINED, naming: ['body'] } },
    },
    {
      ...{ id: id('entity'), body: '<!DOCTYPE adf [<!ENTITY a "a">]><adf>&a;</adf>' },
      ...{ contentType: 'application/xml', name: 'a document type with entities' },
      expected: { ...QUARANTINED, naming: ['body'] },
    },
    {
      ...{ id: id('two'), body: '<adf><prospect/><prospect/></adf>', contentType: 'text/xml' },
      ...{
        name: 'two prospects at once',
        expected: { status: 422, verdict: 'rejected', naming: ['prospect'] },
      },
    },
  ];
}
