import * as z from 'zod';

/** The functions that schedules call, in the order of their list in the template. */
export const CALLED_FUNCTIONS = [
  'start-waiting-paths',
  'reconcile-paths',
  'end-protection',
  'begin-working-day',
  'close-source-days',
  'draft-network-plans',
  'evaluate-networks',
  'make-plans',
  'report-cut-off',
  'send-deferred-message',
] as const;
export type CalledFunction = (typeof CALLED_FUNCTIONS)[number];

/** A call that can be made again: what is called, and with which input (JSON). */
export interface DeadCall {
  readonly target:
    | { readonly kind: 'function'; readonly name: CalledFunction }
    | { readonly kind: 'path'; readonly execution: string };
  readonly input: string;
}

/** Start of a path by a schedule, in the words of Step Functions. */
const start = z.object({
  StateMachineArn: z.string().regex(/:stateMachine:leadpath-(lead-path|plan-path)$/),
  Name: z.string().min(1),
  Input: z.string(),
});

/** Inputs by which a function is known when the letter does not name it: Lambda's letters bear the input alone. */
const INPUTS: readonly (readonly [CalledFunction, z.ZodType])[] = [
  ['send-deferred-message', z.object({ messageId: z.string() })],
  ['send-deferred-message', z.object({ digest: z.string() })],
  ['end-protection', z.object({ leadId: z.string() })],
  ['start-waiting-paths', z.object({ only: z.literal('starts') })],
];

/**
 * The call that a dead letter was, read out of its body and of what the sender says of it. Nothing when neither tells
 * whom to call: such a letter is not for us to send anywhere.
 */
export function deadCallOf(letter: {
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
}): DeadCall | undefined {
  const input = json(letter.body);
  if (input === undefined) return undefined;
  const started = start.safeParse(input);
  if (started.success) {
    return { target: { kind: 'path', execution: started.data.Name }, input: letter.body };
  }
  const name = named(letter.attributes.TARGET_ARN) ?? called(input) ?? known(input);
  return name === undefined ? undefined : { target: { kind: 'function', name }, input: letter.body };
}

function named(targetArn = ''): CalledFunction | undefined {
  return CALLED_FUNCTIONS.find((name) => targetArn.endsWith(`:function:leadpath-${name}`));
}

function called(input: object): CalledFunction | undefined {
  return CALLED_FUNCTIONS.find((name) => 'call' in input && input.call === name);
}

function known(input: object): CalledFunction | undefined {
  return INPUTS.find(([, shape]) => shape.safeParse(input).success)?.[0];
}

function json(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
