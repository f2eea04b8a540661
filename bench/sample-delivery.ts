import { readFileSync } from 'node:fs';

/** The source that deliveries of the bench come from. */
export const SOURCE = 'walk-in';

const [first] = JSON.parse(readFileSync(new URL('../examples/leads.json', import.meta.url), 'utf8')) as [
  { body: { customer: object } },
];

/** The first sample lead as the body of one more delivery: another customer with a telephone of its own. */
export function sampleDelivery(number: number, collectedAt: string): string {
  const phone = `138${String(number).padStart(8, '0')}`;
  return JSON.stringify({
    ...first.body,
    collectedAt,
    customer: { ...first.body.customer, name: `客户${number}`, phone },
  });
}
