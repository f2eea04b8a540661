import { type AsyncUnzipOptions, type Unzipped, unzipSync } from 'fflate/browser';

/**
 * Stands in for fflate where workbooks are read (see `vite.config.ts`). Its own `unzip` begins workers from texts, which the
 * content security policy of the console lets nobody do, and would wait for them for ever: here the page unpacks by itself.
 */
export function unzip(
  data: Uint8Array,
  ...rest:
    | [done: (error: unknown, files?: Unzipped) => void]
    | [options: AsyncUnzipOptions, done: (error: unknown, files?: Unzipped) => void]
): void {
  const done = rest.length === 1 ? rest[0] : rest[1];
  try {
    done(null, unzipSync(data, rest.length === 1 ? undefined : rest[0]));
  } catch (error) {
    done(error);
  }
}

export { strFromU8, unzipSync } from 'fflate/browser';
