/** What AWS asks for one unit of something, in US dollars. */
interface Price {
  /** What is counted. */
  unit: string;
  usd: number;
  /** Where the number comes from: AWS's public list, or our own assumption, which a reader should check first. */
  source: 'list' | 'assumed';
}

/** The region and the month that the table stands for. Free tiers, volume discounts and taxes are left out. */
export const PRICED_AT = { region: 'us-east-1', month: '2026-11' } as const;

/**
 * The prices of what a lead uses. SNS's price of an SMS to China differs by route and changes often; there is no list
 * price to rely on without an account, so it is assumed, and so is all that depends on our own code on AWS's machines.
 */
export const PRICES = {
  transition: { unit: 'state transition, Standard workflow', usd: 0.025 / 1_000, source: 'list' },
  invocation: { unit: 'Lambda invocation', usd: 0.2 / 1e6, source: 'list' },
  gigabyteSecond: { unit: 'GB-second of Lambda on arm64', usd: 0.0000133334, source: 'list' },
  writeUnit: { unit: 'DynamoDB write request unit, on demand', usd: 0.625 / 1e6, source: 'list' },
  readUnit: { unit: 'DynamoDB read request unit, on demand', usd: 0.125 / 1e6, source: 'list' },
  apiRequest: { unit: 'HTTP API request', usd: 1 / 1e6, source: 'list' },
  publish: { unit: 'SNS publication to a topic', usd: 0.5 / 1e6, source: 'list' },
  smsPart: { unit: 'SMS part to a Chinese number through SNS', usd: 0.025, source: 'assumed' },
} as const satisfies Record<string, Price>;

export type Priced = keyof typeof PRICES;

/** GB-seconds of one invocation: 512 MB for 100 ms, which no laptop can measure for AWS. */
export const ASSUMED_GIGABYTE_SECONDS = 0.5 * 0.1;
