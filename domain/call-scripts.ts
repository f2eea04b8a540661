import * as z from 'zod';
import { CONTACT_METHODS } from './contact-methods.ts';
import { INTENT_CLASSES, LEVELS, NATURES } from './lead.ts';
import { SCRIPT_PLACEHOLDERS, unknownPlaceholders } from './script-text.ts';
import { TASK_KINDS } from './task-kinds.ts';

/** An id of a script, as whoever writes it chooses it. */
export const scriptIdSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{1,59}$/);

/** For which values a script is meant; an empty list is for all of them. */
const meantFor = <T extends z.ZodType>(value: T) =>
  z
    .array(value)
    .max(20)
    .refine((values) => new Set(values).size === values.length, {
      message: 'each value once',
      params: { messageZh: '每项只能填写一次' },
    })
    .default([]);

const scriptText = z
  .string()
  .trim()
  .min(1)
  .max(2000)
  .refine((text) => unknownPlaceholders(text).length === 0, {
    message: `placeholders are ${Object.keys(SCRIPT_PLACEHOLDERS)
      .map((name) => `{${name}}`)
      .join(', ')}`,
    params: {
      messageZh: `可用的占位符：${Object.keys(SCRIPT_PLACEHOLDERS)
        .map((name) => `{${name}}`)
        .join('、')}`,
    },
  });

/** A call script (SYS-16): what to say, and for which tasks it is meant. */
export const scriptContentSchema = z.strictObject({
  /** Of which dealer it is; left out, it is head office's, for all dealers. */
  dealerId: z.string().min(1).optional(),
  titleZh: z.string().trim().min(1).max(80),
  title: z.string().trim().min(1).max(120).optional(),
  /** What is said, with placeholders such as `{customer}`. */
  textZh: scriptText,
  text: scriptText.optional(),
  /** Words under which it is found beside those of its title and text (LSF-20). */
  keywords: meantFor(z.string().trim().min(1).max(30)),
  kinds: meantFor(z.enum(TASK_KINDS)),
  methods: meantFor(z.enum(CONTACT_METHODS)),
  natures: meantFor(z.enum(NATURES)),
  levels: meantFor(z.enum(LEVELS)),
  intentClasses: meantFor(z.enum(INTENT_CLASSES)),
  productLines: meantFor(z.string().min(1).max(40)),
});
export type ScriptContent = z.infer<typeof scriptContentSchema>;

/** Which scripts are looked for. */
export interface ScriptSearch {
  readonly kind?: string | undefined;
  readonly method?: string | undefined;
  /** A word of the title, the text or the keywords, in whatever case. */
  readonly text?: string | undefined;
}

/** Whether a script is among those that are looked for. One that is meant for every kind or method is among each of them. */
export function isFound(script: ScriptContent, { kind, method, text }: ScriptSearch): boolean {
  const meant = (values: readonly string[], value: string | undefined) =>
    value === undefined || values.length === 0 || values.includes(value);
  if (!meant(script.kinds, kind) || !meant(script.methods, method)) return false;
  if (text === undefined) return true;
  const words = [script.titleZh, script.title, script.textZh, script.text, ...script.keywords];
  return words.some((each) => each?.toLowerCase().includes(text.toLowerCase()));
}
