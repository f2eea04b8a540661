import { PRICES, type Priced } from './prices.ts';

/** How much of everything that has a price. */
export type Usage = Record<Priced, number>;

/** One line of a bill. */
export interface CostLine {
  what: Priced;
  unit: string;
  amount: number;
  usd: number;
  assumed: boolean;
}

/** The bill for a usage, the dearest line first, and its sum in US dollars. */
export function costOf(usage: Usage): { lines: CostLine[]; usd: number } {
  const lines = (Object.keys(PRICES) as Priced[]).map((what) => {
    const { unit, usd, source } = PRICES[what];
    return { what, unit, amount: usage[what], usd: usage[what] * usd, assumed: source !== 'list' };
  });
  lines.sort((one, other) => other.usd - one.usd);
  return { lines, usd: lines.reduce((sum, line) => sum + line.usd, 0) };
}
