import { createReadStream } from 'node:fs';
import { Transform } from 'node:stream';
import iconv from 'iconv-lite';
import type { TextEncoding } from '../../domain/text-encoding.ts';

const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** The text of a file in pieces, without a byte order mark. */
export function readText(path: string, encoding: TextEncoding): NodeJS.ReadableStream {
  const bytes = createReadStream(path);
  if (encoding === 'gb18030') return bytes.pipe(iconv.decodeStream('gb18030'));
  return bytes.pipe(withoutMark());
}

function withoutMark(): Transform {
  let first = true;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const starts = first && chunk.subarray(0, 3).equals(UTF8_MARK);
      first = false;
      done(null, starts ? chunk.subarray(3) : chunk);
    },
  });
}
