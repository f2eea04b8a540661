/** A file, or a command that brings one, which cannot be taken as it is: what to do about it, in both languages. */
export class RefusedFileError extends Error {
  override readonly name = 'RefusedFileError';
  readonly messageZh: string;

  constructor(message: string, messageZh: string) {
    super(message);
    this.messageZh = messageZh;
  }
}
