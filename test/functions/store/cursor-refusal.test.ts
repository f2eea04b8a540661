import { describe, expect, it } from 'vitest';
import { isCursorRefusal } from '../../../functions/store/cursor-refusal.ts';

function fault(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

describe('isCursorRefusal', () => {
  it.each([
    'The provided starting key is outside query boundaries based on provided conditions',
    'The provided starting key is invalid: The provided key element does not match the schema',
  ])('knows DynamoDB’s words: %s', (message) => {
    const refusal = isCursorRefusal(fault('ValidationException', message));

    expect(refusal).toBe(true);
  });

  it('leaves other faults as they are', () => {
    const others = [
      fault('ValidationException', 'One or more parameter values were invalid'),
      fault('ThrottlingException', 'starting key'),
      'starting key',
    ];

    expect(others.map(isCursorRefusal)).toEqual([false, false, false]);
  });
});
