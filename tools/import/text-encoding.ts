import { createReadStream } from 'node:fs';
import { Transform } from 'node:stream';
import iconv from 'iconv-lite';
import { RefusedFileError } from './refused-file.ts';

/** The encodings that dealers' spreadsheets write. */
export type TextEncoding = 'utf-8' | 'gb18030';

const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const UTF16_MARKS = [Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff])];

/**
 * Finds out the encoding of a text file from all of its bytes: UTF-8 when they are valid UTF-8, else GB18030 when they are
 * valid GB18030. Nothing is guessed from frequencies.
 * @throws RefusedFileError for a text in UTF-16, and for bytes that are neither.
 */
export async function detectEncoding(path: string): Promise<TextEncoding> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  const gb18030 = new TextDecoder('gb18030', { fatal: true });
  let maybeUtf8 = true;
  let maybeGb18030 = true;
  let first = true;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    if (first && UTF16_MARKS.some((mark) => chunk.subarray(0, 2).equals(mark))) {
      throw new RefusedFileError(
        'the file is “Unicode text” (UTF-16); save it as “CSV UTF-8” and try again',
        '文件为“Unicode文本”（UTF-16）；请另存为“CSV UTF-8”后重试',
      );
    }
    first = false;
    maybeUtf8 &&= accepts(utf8, chunk);
    maybeGb18030 &&= accepts(gb18030, chunk);
    if (!maybeUtf8 && !maybeGb18030) break;
  }
  if (maybeUtf8 && accepts(utf8)) return 'utf-8';
  if (maybeGb18030 && accepts(gb18030)) return 'gb18030';
  throw new RefusedFileError(
    'the file is neither UTF-8 nor GB18030 text; open it in a spreadsheet and save it as “CSV UTF-8”',
    '文件编码既不是UTF-8也不是GB18030；请用表格软件打开后另存为“CSV UTF-8”',
  );
}

/** The text of a file in pieces, without a byte order mark. */
export function readText(path: string, encoding: TextEncoding): NodeJS.ReadableStream {
  const bytes = createReadStream(path);
  if (encoding === 'gb18030') return bytes.pipe(iconv.decodeStream('gb18030'));
  return bytes.pipe(withoutMark());
}

function accepts(decoder: InstanceType<typeof TextDecoder>, chunk?: Buffer): boolean {
  try {
    if (chunk === undefined) decoder.decode();
    else decoder.decode(chunk, { stream: true });
    return true;
  } catch {
    return false;
  }
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
