import { createHash } from 'node:crypto';
import type { EvaluationWorld, SynchronousExpression } from './synchronous-jsonata.ts';

/** AWS bounds what one expression may build; `$range` refuses above this number of elements. */
const MAX_RANGE_LENGTH = 360_145;

const HASH_ALGORITHMS: Record<string, string> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

/**
 * The functions that Step Functions adds to JSONata (developer guide, *Transforming data*, JSONata functions provided
 * by Step Functions). Like AWS they answer "nothing" for some senseless arguments, which then fails the field.
 */
export function addAwsFunctions(expression: SynchronousExpression, world: () => EvaluationWorld): void {
  expression.registerFunction('partition', partition, '<an?:a>');
  expression.registerFunction('range', range, '<nn?n?:x>');
  expression.registerFunction('hash', hash, '<ss?:s>');
  expression.registerFunction('random', (seed?: number) => random(seed, world()), '<n?:n>');
  expression.registerFunction('uuid', () => uuid(world()), '<:s>');
  expression.registerFunction('parse', (text: string) => JSON.parse(text), '<s:x>');
  // AWS has no $eval; a call is refused as a call of something that is no function (T1006).
  expression.assign('eval', undefined);
}

/** The names above, for the static checks. */
export const AWS_FUNCTIONS: readonly string[] = ['partition', 'range', 'hash', 'random', 'uuid', 'parse'];

function partition(items: unknown[], size?: number): unknown[][] | undefined {
  const length = Math.trunc(size ?? 0);
  if (items.length === 0 || length < 1) return undefined;
  const chunks: unknown[][] = [];
  for (let start = 0; start < items.length; start += length) chunks.push(items.slice(start, start + length));
  return chunks;
}

function range(first: number, last?: number, step?: number): number[] | number | undefined {
  if (last === undefined || step === undefined) return undefined;
  const [from, to, by] = [Math.trunc(first), Math.trunc(last), Math.trunc(step)];
  if (by === 0 || (to - from) * by < 0) return undefined;
  const length = Math.floor((to - from) / by) + 1;
  if (length > MAX_RANGE_LENGTH) {
    throw { message: 'Expression evaluation memory limit exceeded: Check for excessive memory usage' };
  }
  if (length === 1) return from;
  return Array.from({ length }, (_, index) => from + index * by);
}

function hash(text: string, algorithm?: string): string | undefined {
  if (algorithm === undefined) return undefined;
  const name = HASH_ALGORITHMS[algorithm];
  if (name === undefined) {
    const known = Object.keys(HASH_ALGORITHMS).join(', ');
    throw { message: `Hash algorithm '${algorithm}' is not supported: it must be one of ${known}` };
  }
  return createHash(name).update(text, 'utf8').digest('hex');
}

function random(seed: number | undefined, world: EvaluationWorld): number {
  if (seed === undefined) return world.random();
  const digest = createHash('sha256')
    .update(String(Math.trunc(seed)))
    .digest();
  return digest.readUInt32BE(0) / 2 ** 32;
}

function uuid(world: EvaluationWorld): string {
  const bytes = Uint8Array.from({ length: 16 }, () => Math.floor(world.random() * 256));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
