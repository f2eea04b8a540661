import { type CostLine, costOf, type Usage } from './cost.ts';
import type { Units } from './counting-database.ts';
import { distributionOf } from './distribution.ts';
import type { FirstYear } from './first-year.ts';
import type { Figure, Measurement } from './measurement.ts';
import { ASSUMED_GIGABYTE_SECONDS, PRICED_AT, PRICES } from './prices.ts';

const PRICED_LEADS = 1_000;

/** What a story has shown: the leads' first years, and what was counted for all of it together. */
export interface StoryCounts extends FirstYear {
  /** Request units of the table, of the whole story. */
  units: Units;
  /** Answers of staff. */
  answers: number;
  /** Virtual days of the story. */
  days: number;
}

/** What a lead's first year takes, and what that would cost on AWS. */
export function leadYearMeasurement(counts: StoryCounts): Measurement {
  const { leads, transitions, retries, smsParts, days } = counts;
  const usage = usagePerLead(counts);
  const bill = costOf(usage);
  const figures: Figure[] = [
    ...shapeOf('billed state transitions', transitions, { mean: 100 }),
    ...shapeOf('SMS parts', smsParts, { mean: 5 }),
    { what: 'Lambda invocations per lead, mean', value: usage.invocation, unit: '' },
    { what: 'DynamoDB write request units per lead, mean', value: usage.writeUnit, unit: '' },
    { what: 'DynamoDB read request units per lead, mean', value: usage.readUnit, unit: '' },
    {
      what: `${PRICED_LEADS.toLocaleString('en')} leads for a year on AWS`,
      value: bill.usd * PRICED_LEADS,
      unit: 'USD',
    },
  ];
  const { region, month } = PRICED_AT;
  return {
    title: 'A lead’s first year',
    about: `Of the ${leads} leads of the same story, all of them created in its first weeks, so that each is seen for a whole year. Transitions are states entered and retries in the histories of all executions named after the lead; SMS parts are those of the outbox, to staff and customer together.`,
    figures,
    notes: [
      `Of the transitions, ${retries} were retries. Request units, invocations and messages to the topic are those of the whole story of ${Math.round(days)} days, divided by the leads: a little more than a year. An answer of staff counts as two requests, one that opens the task and one that answers it; schedules that run whether there are leads or not are left out.`,
      ...bill.lines.map((line) => billLine(line)),
      `Prices: taken as AWS's public list for ${region} as of ${month}, without free tiers and discounts; they stand in bench/prices.ts and were written down by hand, so compare them with AWS's pages before relying on them. Assumed rather than listed: the price of an SMS part (${PRICES.smsPart.usd} USD; it depends on the route), and that an invocation takes ${ASSUMED_GIGABYTE_SECONDS} GB-seconds.`,
    ],
  };
}

function usagePerLead({
  leads,
  transitions,
  lambdaTasks,
  smsParts,
  publications,
  deliveries,
  answers,
  units,
}: StoryCounts): Usage {
  const requests = deliveries + 2 * answers;
  const invocations = (lambdaTasks + requests) / leads;
  return {
    transition: distributionOf(transitions).mean,
    smsPart: distributionOf(smsParts).mean,
    invocation: invocations,
    gigabyteSecond: invocations * ASSUMED_GIGABYTE_SECONDS,
    apiRequest: requests / leads,
    publish: publications / leads,
    writeUnit: units.write / leads,
    readUnit: units.read / leads,
  };
}

function shapeOf(what: string, values: readonly number[], aim: { mean: number }): Figure[] {
  const { mean, median, p90, greatest } = distributionOf(values);
  return [
    { what: `${what} per lead, mean`, value: mean, unit: '', aim: { atMost: aim.mean } },
    { what: `${what} per lead, median`, value: median, unit: '' },
    { what: `${what} per lead, p90`, value: p90, unit: '' },
    { what: `${what} per lead, greatest`, value: greatest, unit: '' },
  ];
}

function billLine({ unit, amount, usd, assumed }: CostLine): string {
  const count = (amount * PRICED_LEADS).toLocaleString('en', { maximumFractionDigits: 0 });
  return `${(usd * PRICED_LEADS).toFixed(2)} USD: ${count} × ${unit}${assumed ? ' (price assumed)' : ''}.`;
}
