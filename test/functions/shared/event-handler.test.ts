import type { Context } from 'aws-lambda';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { Dependencies } from '../../../functions/shared/dependencies.ts';
import { TransientError } from '../../../functions/shared/errors.ts';
import { eventHandler } from '../../../functions/shared/event-handler.ts';

const input = z.object({ at: z.iso.datetime() });
const context = {} as Context;
const none = () => ({}) as Dependencies;
const event = { at: '2026-03-01T02:00:00Z' };

afterEach(() => vi.restoreAllMocks());

describe('eventHandler', () => {
  it('runs with the instant of the schedule and answers nothing', async () => {
    const run = vi.fn(async () => {});

    const answer = await eventHandler('sample', input, run, none)(event, context);

    expect(answer).toBeUndefined();
    expect(run).toHaveBeenCalledWith(event, {});
  });

  it('throws a fault, so that the schedule tries again and at last lays the call aside', async () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const fault = new TransientError('throttled');
    const handler = eventHandler('sample', input, () => Promise.reject(fault), none);

    await expect(handler(event, context)).rejects.toBe(fault);
  });

  it('refuses a call without an instant', async () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const run = vi.fn(async () => {});

    await expect(eventHandler('sample', input, run, none)({}, context)).rejects.toMatchObject({
      name: 'InvalidInputError',
    });
    expect(run).not.toHaveBeenCalled();
  });
});
