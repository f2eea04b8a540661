import type { DeadLetter, DeadLetters } from '../../shared/ops/dead-letters.ts';

/** For how long letters are hidden from others while they are looked at or handled. */
const HIDDEN_SECONDS = 60;

/** Letters that are hidden from others now, and whether there may be more. */
export interface TakenLetters {
  readonly letters: readonly DeadLetter[];
  readonly complete: boolean;
}

/**
 * Takes letters out of the sight of others, at most so many or until all that are wanted are found. Every one is to be
 * discarded or put back. The queue hands them out in no order and, when it holds few, sometimes none: an empty hand ends it.
 */
export async function takeLetters(
  deadLetters: DeadLetters,
  atMost: number,
  wanted?: ReadonlySet<string>,
): Promise<TakenLetters> {
  const letters = new Map<string, DeadLetter>();
  const isDone = () => wanted !== undefined && [...wanted].every((messageId) => letters.has(messageId));
  while (letters.size < atMost && !isDone()) {
    const hand = await deadLetters.take(HIDDEN_SECONDS);
    if (hand.length === 0) return { letters: [...letters.values()], complete: true };
    for (const letter of hand) letters.set(letter.messageId, letter);
  }
  return { letters: [...letters.values()], complete: false };
}
