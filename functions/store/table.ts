import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { ElectroError } from 'electrodb';
import { TransientError } from '../shared/errors.ts';

/** The one table: its client and its name. */
export interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly name: string;
}

/** ElectroDB's service name; it prefixes every key. */
export const SERVICE = 'leadpath';

/** The key attributes of the table and of its five global indexes, all strings. */
export const KEYS = {
  main: { pk: 'pk', sk: 'sk' },
  gsi1: { index: 'gsi1', pk: 'gsi1pk', sk: 'gsi1sk' },
  gsi2: { index: 'gsi2', pk: 'gsi2pk', sk: 'gsi2sk' },
  gsi3: { index: 'gsi3', pk: 'gsi3pk', sk: 'gsi3sk' },
  gsi4: { index: 'gsi4', pk: 'gsi4pk', sk: 'gsi4sk' },
  /** Keys alone. */
  gsi5: { index: 'gsi5', pk: 'gsi5pk', sk: 'gsi5sk' },
} as const;

/** One page of a list: how many at most, and where the page before it ended. */
export interface PageRequest {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** A page and, unless it is the last, where it ended. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly cursor?: string;
}

/** Faults of DynamoDB after which the same request may succeed. */
const TRANSIENT = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'Throttling',
  'TransactionConflictException',
  'TransactionInProgressException',
  'InternalServerError',
  'ServiceUnavailable',
  'TimeoutError',
  'NetworkingError',
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
]);

/** Reasons inside a cancelled transaction after which the same request may succeed. */
const TRANSIENT_REASONS = new Set([
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);

/** The fault that the SDK raised, also when ElectroDB has wrapped it. */
function sdkFault(error: unknown): { name?: string; code?: string } {
  if (error instanceof ElectroError && error.cause instanceof Error) return error.cause as { name?: string };
  return error instanceof Error ? (error as { name?: string; code?: string }) : {};
}

/** Is this the refusal of a single conditional write? */
export function isConditionRefusal(error: unknown): boolean {
  return sdkFault(error).name === 'ConditionalCheckFailedException';
}

/**
 * Runs a request to the table and names its faults: throttles, conflicts and lost connections become TransientError,
 * the rest goes on as it is.
 */
export async function asked<T>(request: Promise<T>): Promise<T> {
  try {
    return await request;
  } catch (error) {
    const { name = '', code = '' } = sdkFault(error);
    if (TRANSIENT.has(name) || TRANSIENT.has(code)) {
      throw new TransientError(`The table did not serve the request: ${name || code}`, { cause: error });
    }
    throw error;
  }
}

/** How one item of a transaction fared, as ElectroDB tells it. */
interface ItemFate {
  readonly rejected: boolean;
  readonly code: string;
}

/**
 * Reads the outcome of a transaction: `committed`, or `refused` when a condition did not hold.
 * @throws TransientError when the transaction collided with another one or was throttled.
 */
export function transactionOutcome(result: { canceled: boolean; data: readonly (ItemFate | null)[] }): {
  readonly committed: boolean;
  readonly refused: readonly number[];
} {
  if (!result.canceled) return { committed: true, refused: [] };
  const codes = result.data.map((fate) => fate?.code ?? 'None');
  const collision = codes.find((code) => TRANSIENT_REASONS.has(code));
  if (collision !== undefined) throw new TransientError(`The transaction was cancelled: ${collision}`);
  return {
    committed: false,
    refused: codes.flatMap((code, index) => (code === 'ConditionalCheckFailed' ? [index] : [])),
  };
}
