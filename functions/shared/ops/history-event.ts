import type { HistoryEvent as SdkHistoryEvent } from '@aws-sdk/client-sfn';
import { readableCause } from './readable-cause.ts';

/**
 * One event of an execution's history. `type` and the fields of `details` are spelled as AWS spells them; payloads that
 * AWS hands over as JSON texts are parsed, and a cause is made readable. Task tokens are withheld: whoever has one can
 * end a wait.
 */
export interface HistoryEvent {
  readonly id: number;
  readonly previousEventId: number;
  readonly at: string;
  readonly type: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Fields of details that bear JSON texts. */
const PAYLOADS: readonly string[] = ['input', 'output', 'parameters'];

const WITHHELD = '[withheld]';

/** An event as the SDK reads it, as one of ours. */
export function historyEvent({
  id = 0,
  previousEventId = 0,
  timestamp,
  type = 'ExecutionStarted',
  ...rest
}: SdkHistoryEvent): HistoryEvent {
  const [, details = {}] = Object.entries(rest).find(([name]) => name.endsWith('EventDetails')) ?? [];
  return {
    id,
    previousEventId,
    at: timestamp?.toISOString() ?? '',
    type,
    details: Object.fromEntries(
      Object.entries(details as Record<string, unknown>).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, shown(name, value)]],
      ),
    ),
  };
}

/** A JSON text as a value in which no task token stands; a text that is no JSON as it is. */
export function withoutTokens(text: string): unknown {
  try {
    return withheld(JSON.parse(text));
  } catch {
    return text;
  }
}

function shown(name: string, value: unknown): unknown {
  if (typeof value !== 'string') return withheld(value);
  if (PAYLOADS.includes(name)) return withoutTokens(value);
  return name === 'cause' ? readableCause(value) : value;
}

function withheld(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withheld);
  if (typeof value === 'string') return value.startsWith('{"') ? withheldText(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      /^task_?token$/i.test(name) && typeof each === 'string' ? WITHHELD : withheld(each),
    ]),
  );
}

/** A payload within a payload stays a text. */
function withheldText(text: string): string {
  const value = withoutTokens(text);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
