import { createHash } from 'node:crypto';

/** An object as a bucket serves it. */
export interface StoredObject {
  body: Buffer;
  /** `Content-Type`, `Cache-Control` and what else was stored with it, by lower-case name. */
  headers: Readonly<Record<string, string>>;
  /** Its entity tag, quotes included. */
  etag: string;
}

/**
 * The buckets of the template with what deployments put into them. They are filled anew at each start, from the assembly,
 * and nothing else writes to them.
 */
export class Buckets {
  readonly #buckets = new Map<string, Map<string, StoredObject>>();

  make(name: string): void {
    this.#buckets.set(name, new Map());
  }

  has(name: string): boolean {
    return this.#buckets.has(name);
  }

  get(name: string, key: string): StoredObject | undefined {
    return this.#buckets.get(name)?.get(key);
  }

  put(name: string, key: string, body: Buffer, headers: Readonly<Record<string, string>>): void {
    const etag = `"${createHash('md5').update(body).digest('hex')}"`;
    this.#buckets.get(name)!.set(key, { body, headers, etag });
  }

  /** Keys in a bucket that begin with `prefix`. */
  keys(name: string, prefix = ''): string[] {
    return [...(this.#buckets.get(name)?.keys() ?? [])].filter((key) => key.startsWith(prefix));
  }

  delete(name: string, key: string): void {
    this.#buckets.get(name)?.delete(key);
  }
}
