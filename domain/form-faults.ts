import type * as z from 'zod';
import { faultWords } from './form-fault-words.ts';

/** One fault of form: where it is, and what is the matter, in both languages. Never the value that was sent. */
export interface FormFault {
  /** In dots; empty for the whole. */
  readonly path: string;
  readonly message: string;
  readonly messageZh: string;
}

/**
 * What zod found wrong with a form, each fault once. The input must have been parsed with `reportInput`, by which what is
 * missing is told from what is wrong.
 */
export function formFaults(error: z.ZodError): FormFault[] {
  return error.issues.map((issue) => {
    const path = issue.path.join('.');
    const choice = issue.code === 'invalid_value' ? issue.values.join(', ') : undefined;
    if ('input' in issue && issue.input === undefined) return { path, ...missing(choice) };
    const { message, messageZh } = faultWords(issue);
    return { path, message: shortened(message), messageZh: shortened(messageZh) };
  });
}

/** What is repeated of a form, the names of its unknown fields, can be as long as the form. */
const LONGEST = 300;

function shortened(message: string): string {
  return message.length > LONGEST ? `${message.slice(0, LONGEST)}…` : message;
}

function missing(choice: string | undefined): Omit<FormFault, 'path'> {
  if (choice === undefined) return { message: 'is missing', messageZh: '未填写' };
  return { message: `is missing; one of ${choice}`, messageZh: `未填写，可选：${choice}` };
}
