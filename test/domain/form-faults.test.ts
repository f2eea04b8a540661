import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { formFaults } from '../../domain/form-faults.ts';

/** What is told of a value that is no such form, without its path. */
function told(schema: z.ZodType, value: unknown): readonly [string, string] {
  const { error } = z.strictObject({ field: schema }).safeParse({ field: value }, { reportInput: true });
  const [fault] = error === undefined ? [] : formFaults(error);
  return [fault?.message ?? 'no fault', fault?.messageZh ?? 'no fault'];
}

describe('A fault of form', () => {
  it.each([
    ['a number in quotes', z.number(), '3', 'must be a number, without quotes', '须为数字，不加引号'],
    ['half a vehicle', z.number().int(), 1.5, 'must be a whole number', '须为整数'],
    ['a text without quotes', z.string(), 138, 'must be text, in quotes', '须为文字，加引号'],
    ['a list for an object', z.strictObject({}), [], 'one object, not a list', '不能是列表'],
    ['an object for a list', z.array(z.string()), {}, 'must be a list', '须为列表'],
    ['a day for an instant', z.iso.datetime({ offset: true }), '2026-03-02', '2026-03-02T09:30', '日期时间'],
    ['an instant for a day', z.iso.date(), '2026-03-02T09:30:00Z', 'is no day', '须为日期'],
    [
      'another word',
      z.enum(['own-brand', 'new']),
      '老客户',
      'is none of own-brand, new',
      '可选：own-brand, new',
    ],
    ['nothing at all', z.string().min(1), '', 'is empty', '未填写内容'],
    ['too long a text', z.string().max(3), '四个汉字', 'has more than 3 characters', '超过3个字符'],
    ['too many', z.number().max(5), 6, 'must be 5 or less', '不得大于5'],
    ['none', z.number().positive(), 0, 'must be more than 0', '须大于0'],
    ['too long a list', z.array(z.string()).max(1), ['a', 'b'], 'more than 1 entries', '超过1项'],
  ])('that is %s is told in both languages, so that it can be mended', (_, schema, value, en, zh) => {
    const [message, messageZh] = told(schema, value);

    expect(message).toContain(en);
    expect(messageZh).toContain(zh);
  });

  it('never repeats the value that was sent', () => {
    const schemas = [z.number(), z.iso.date(), z.enum(['a']), z.string().max(3), z.string().regex(/^\d$/)];

    const words = schemas.flatMap((schema) => told(schema, '13812345678')).join(' ');

    expect(words).not.toContain('13812345678');
  });

  it('that a rule of our own names is told in the words of the rule', () => {
    const rule = z.string().refine(() => false, { message: 'is a word', params: { messageZh: '是保留字' } });

    expect(told(rule, 'due')).toEqual(['is a word', '是保留字']);
    expect(told(z.string().regex(/^\d$/, 'is one digit'), 'x')[0]).toBe('is one digit');
  });
});
