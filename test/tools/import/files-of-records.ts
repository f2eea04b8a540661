import iconv from 'iconv-lite';

/** A file of records as dealers have it: its headers and two rows. */
export const RECORDS = '姓名,手机\r\n张伟,13800000001\r\n李娜,+8613800000002\r\n';

/** The same in each encoding that is read, with what it is then called. */
export const READ: readonly (readonly [encoding: string, bytes: Buffer, kind: string])[] = [
  ['UTF-8', Buffer.from(RECORDS), 'CSV, UTF-8'],
  ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${RECORDS}`), 'CSV, UTF-8'],
  ['GB18030', iconv.encode(RECORDS, 'gb18030'), 'CSV, GB18030'],
];

/** What is no file of records, with words that the refusal has. */
export const REFUSED: readonly (readonly [what: string, bytes: Buffer, words: string])[] = [
  ['UTF-16', Buffer.from(`\ufeff${RECORDS}`, 'utf16le'), 'UTF-16'],
  ['bytes of no encoding', Buffer.from([0x41, 0xff, 0xff, 0x0a]), 'neither UTF-8 nor GB18030'],
  ['headers alone', Buffer.from('姓名,手机\n'), 'no rows'],
  ['nothing', Buffer.from(''), 'no rows'],
  ['a quote that is never closed', Buffer.from('a,b\n1,"2\n3,4\n'), 'line 3 cannot be read as CSV'],
  ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), '.xls'],
];
