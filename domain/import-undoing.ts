/** What one call took back, or would take back, of an import. */
export interface UndoneRows {
  readonly done: boolean;
  /** The row up to which this call went. */
  readonly doneRow: number;
  readonly undone: number;
  readonly kept: readonly KeptLead[];
}

/** A lead that stays, with why. */
export interface KeptLead {
  readonly line: number;
  readonly leadId: string;
  readonly message: string;
  readonly messageZh: string;
}

/** Takes an import back call by call until it is done, and tells what each call has done. `ask` goes on after a row. */
export async function* undoneRows<T extends UndoneRows>(
  ask: (afterRow: number) => Promise<T>,
): AsyncGenerator<T> {
  for (let afterRow = 0; ; ) {
    const answer = await ask(afterRow);
    yield answer;
    if (answer.done) return;
    afterRow = answer.doneRow;
  }
}
