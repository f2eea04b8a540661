import { describe, expect, it } from 'vitest';
import { historyEvent } from '../../../../functions/shared/ops/history-event.ts';
import { readableCause } from '../../../../functions/shared/ops/readable-cause.ts';

const thrown = JSON.stringify({ errorType: 'PermanentError', errorMessage: 'nobody holds the post' });
const ended = (Cause: string) =>
  JSON.stringify({ Name: 'x', Error: 'PermanentError', Cause, Status: 'FAILED' });

describe('the cause of a failure', () => {
  it('is the message of the function that threw', () => {
    expect(readableCause(thrown)).toBe('PermanentError: nobody holds the post');
  });

  it('is that of the innermost execution, and names its error once', () => {
    expect(readableCause(ended(ended(thrown)))).toBe('PermanentError: nobody holds the post');
    expect(readableCause(ended(''))).toBe('PermanentError');
  });

  it('is a text as it is, but for what looks like personal data', () => {
    expect(readableCause('The state ended')).toBe('The state ended');
    expect(readableCause('{"errorMessage":"call 13812345678"}')).toBe('call [number]');
    expect(readableCause('mail li@example.com')).toBe('mail [e-mail]');
  });
});

describe('an event of a history', () => {
  it('shows payloads as values, with task tokens withheld however deep they stand', () => {
    const parameters = JSON.stringify({
      Payload: { taskToken: 'secret', inner: '{"TaskToken":"secret","n":1}' },
    });

    const { details } = historyEvent({
      ...{ id: 5, previousEventId: 4, type: 'TaskScheduled', timestamp: new Date(0) },
      taskScheduledEventDetails: { resourceType: 'lambda', resource: 'invoke', region: 'x', parameters },
    });

    expect(details.parameters).toEqual({
      Payload: { taskToken: '[withheld]', inner: '{"TaskToken":"[withheld]","n":1}' },
    });
    expect(JSON.stringify(details)).not.toContain('secret');
  });
});
