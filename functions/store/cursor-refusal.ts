import { ElectroError } from 'electrodb';

/**
 * Is this DynamoDB's refusal of a start that lies outside of the list? So it answers a cursor that was made for another
 * list, or by hand.
 */
export function isCursorRefusal(error: unknown): boolean {
  const cause = error instanceof ElectroError ? error.cause : error;
  return (
    cause instanceof Error && cause.name === 'ValidationException' && /starting? key/i.test(cause.message)
  );
}
