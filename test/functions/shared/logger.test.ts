import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PermanentError } from '../../../functions/shared/errors.ts';
import { faultFields, loggable, withoutPersonalData } from '../../../functions/shared/logger.ts';

describe('the log', () => {
  it('keeps ids and classes', () => {
    const fields = {
      leadId: 'L123456789012',
      taskId: 'L123456789012-1-2-revisit-1',
      stage: 'revisit',
      count: 3,
    };

    expect(loggable(fields)).toEqual(fields);
  });

  it.each(['name', 'phone', 'address', 'remark', 'email', 'body', 'customer', 'text'])(
    'names a field called %s and withholds its value',
    (key) => {
      expect(loggable({ leadId: 'L1', [key]: '张伟' })).toEqual({ leadId: 'L1', withheld: [key] });
    },
  );

  it.each([
    ['13812345678', '[number]'],
    ['+8613812345678', '[number]'],
    ['138 1234 5678', '[number]'],
    ['010-12345678', '[number]'],
    ['tel13812345678x', '[number]'],
    ['zhang@example.com', '[e-mail]'],
    ['whsec_c2VjcmV0', '[secret]'],
  ])('blots out %s in a text', (secret, blot) => {
    expect(withoutPersonalData(`refused: ${secret} is not valid`)).toBe(`refused: ${blot} is not valid`);
  });

  it('leaves ids and instants readable', () => {
    const text = 'L012345678901-1-2-revisit-1 at 2026-03-01T02:00:00.000Z, message 01234567890123456789';

    expect(withoutPersonalData(text)).toBe(text);
  });

  it('never lets a telephone number through, wherever it stands in the text of a fault', () => {
    const phone = fc.stringMatching(/^1[3-9]\d{9}$/);
    const words = fc.stringMatching(/^[a-z ]{0,20} $/);

    fc.assert(
      fc.property(words, phone, words, (before, number, after) => {
        const { errorText } = faultFields(new Error(`${before}${number}${after}`));
        expect(String(errorText)).not.toContain(number);
      }),
    );
  });

  it('gives a fault by its name, its text and its evidence', () => {
    const fault = new PermanentError('the step is unknown', { evidence: { step: '1-thanks' } });

    expect(faultFields(fault)).toEqual({
      errorName: 'PermanentError',
      errorText: 'the step is unknown',
      evidence: '{"step":"1-thanks"}',
    });
  });
});
