import { RefusedFileError } from './refused-file.ts';

/** The encodings that dealers' spreadsheets write. */
export type TextEncoding = 'utf-8' | 'gb18030';

const UTF16_MARKS = [
  [0xff, 0xfe],
  [0xfe, 0xff],
];

/**
 * Finds out the encoding of a text file from all of its bytes, handed over in pieces of any size: UTF-8 when they are valid
 * UTF-8, else GB18030 when they are valid GB18030. Nothing is guessed from frequencies.
 * @throws RefusedFileError for a text in UTF-16, and for bytes that are neither.
 */
export async function encodingOf(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<TextEncoding> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  const gb18030 = new TextDecoder('gb18030', { fatal: true });
  let maybeUtf8 = true;
  let maybeGb18030 = true;
  let first = true;
  for await (const piece of pieces) {
    if (first && UTF16_MARKS.some(([one, other]) => piece[0] === one && piece[1] === other)) {
      throw new RefusedFileError(
        'the file is “Unicode text” (UTF-16); save it as “CSV UTF-8” and try again',
        '文件为“Unicode文本”（UTF-16）；请另存为“CSV UTF-8”后重试',
      );
    }
    first = false;
    maybeUtf8 &&= accepts(utf8, piece);
    maybeGb18030 &&= accepts(gb18030, piece);
    if (!maybeUtf8 && !maybeGb18030) break;
  }
  if (maybeUtf8 && accepts(utf8)) return 'utf-8';
  if (maybeGb18030 && accepts(gb18030)) return 'gb18030';
  throw new RefusedFileError(
    'the file is neither UTF-8 nor GB18030 text; open it in a spreadsheet and save it as “CSV UTF-8”',
    '文件编码既不是UTF-8也不是GB18030；请用表格软件打开后另存为“CSV UTF-8”',
  );
}

function accepts(decoder: InstanceType<typeof TextDecoder>, piece?: Uint8Array): boolean {
  try {
    if (piece === undefined) decoder.decode();
    else decoder.decode(piece, { stream: true });
    return true;
  } catch {
    return false;
  }
}
