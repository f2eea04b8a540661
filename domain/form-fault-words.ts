import type * as z from 'zod';

/** What is the matter with a form, in both languages. */
export interface FaultWords {
  readonly message: string;
  readonly messageZh: string;
}

type Issue = z.ZodError['issues'][number];

/** What a value must be, by the word that zod has for it. */
const KINDS: Readonly<Record<string, FaultWords>> = {
  string: { message: 'text', messageZh: '文字' },
  number: { message: 'a number', messageZh: '数字' },
  int: { message: 'a whole number', messageZh: '整数' },
  boolean: { message: 'true or false', messageZh: 'true或false' },
  array: { message: 'a list', messageZh: '列表（数组）' },
  object: { message: 'an object with fields', messageZh: '含字段的对象' },
  record: { message: 'an object with fields', messageZh: '含字段的对象' },
};

/** How a text of a form is written, by the word that zod has for the form. */
const FORMS: Readonly<Record<string, FaultWords>> = {
  datetime: {
    message: 'is no date and time with its offset; write it as 2026-03-02T09:30:00+08:00',
    messageZh: '须为带时区的日期时间，如2026-03-02T09:30:00+08:00',
  },
  date: { message: 'is no day; write it as 2026-03-02', messageZh: '须为日期，如2026-03-02' },
  email: { message: 'is no e-mail address', messageZh: '不是有效的电子邮件地址' },
  url: { message: 'is no web address', messageZh: '不是有效的网址' },
};

/** Words for one thing that zod found, by which whoever wrote the form can mend it; never the value that was sent. */
export function faultWords(issue: Issue): FaultWords {
  switch (issue.code) {
    case 'invalid_type':
      return wrongKind(issue.expected, 'input' in issue ? issue.input : undefined);
    case 'invalid_value':
      return oneOf(issue.values.map(String));
    case 'invalid_format':
      return FORMS[issue.format] ?? wrongForm(issue.message, issue.pattern);
    case 'too_small':
      return tooSmall(issue.origin, issue.minimum, issue.inclusive !== false);
    case 'too_big':
      return tooBig(issue.origin, issue.maximum, issue.inclusive !== false);
    case 'unrecognized_keys':
      return unknownFields(issue.keys);
    case 'invalid_union':
      return {
        message: 'has none of the forms that are allowed here',
        messageZh: '不符合允许的任何一种形式',
      };
    default:
      return { message: issue.message, messageZh: ownZh(issue) ?? '填写有误' };
  }
}

function oneOf(values: readonly string[]): FaultWords {
  const listed = values.join(', ');
  return { message: `is none of ${listed}`, messageZh: `无此选项，可选：${listed}` };
}

function wrongKind(expected: string, input: unknown): FaultWords {
  const kind = KINDS[expected] ?? { message: expected, messageZh: expected };
  const bare = typeof input === 'string' && (expected === 'number' || expected === 'int');
  const quoted = typeof input === 'number' && expected === 'string';
  if (bare) {
    return {
      message: `must be ${kind.message}, without quotes and without a unit`,
      messageZh: `须为${kind.messageZh}，不加引号，不带单位`,
    };
  }
  if (quoted) return { message: 'must be text, in quotes', messageZh: '须为文字，加引号' };
  if (Array.isArray(input) && kind === KINDS.object) {
    return { message: 'must be one object, not a list', messageZh: '须为单个对象，不能是列表' };
  }
  return { message: `must be ${kind.message}`, messageZh: `须为${kind.messageZh}` };
}

/** A form that has words of its own keeps them; any other tells the pattern. */
function wrongForm(message: string, pattern: string | undefined): FaultWords {
  const own = message.startsWith('Invalid ') ? undefined : message;
  const shape = pattern === undefined ? '' : ` ${pattern}`;
  return {
    message: own ?? `is not written as it must be${shape}`,
    messageZh: pattern === undefined ? '格式不符' : `格式不符，应为${shape}`,
  };
}

function tooSmall(origin: string, least: number | bigint, inclusive: boolean): FaultWords {
  if (origin === 'string') {
    return least === 1
      ? { message: 'is empty', messageZh: '未填写内容' }
      : { message: `has fewer than ${least} characters`, messageZh: `至少${least}个字符` };
  }
  if (origin === 'array') {
    return { message: `must have ${least} or more entries`, messageZh: `至少${least}项` };
  }
  return inclusive
    ? { message: `must be ${least} or more`, messageZh: `不得小于${least}` }
    : { message: `must be more than ${least}`, messageZh: `须大于${least}` };
}

function tooBig(origin: string, most: number | bigint, inclusive: boolean): FaultWords {
  if (origin === 'string')
    return { message: `has more than ${most} characters`, messageZh: `超过${most}个字符` };
  if (origin === 'array') return { message: `has more than ${most} entries`, messageZh: `超过${most}项` };
  return inclusive
    ? { message: `must be ${most} or less`, messageZh: `不得大于${most}` }
    : { message: `must be less than ${most}`, messageZh: `须小于${most}` };
}

function unknownFields(keys: readonly string[]): FaultWords {
  const listed = keys.map((key) => `"${key}"`).join(', ');
  return { message: `has no field ${listed}: leave it out`, messageZh: `没有字段${listed}，请去掉` };
}

/** The Chinese words that a rule of our own brings with it. */
function ownZh(issue: Issue): string | undefined {
  const zh = issue.code === 'custom' ? issue.params?.messageZh : undefined;
  return typeof zh === 'string' ? zh : undefined;
}
