import type { HistoryEvent } from '../asl/history-event.ts';
import type { ApiOperation } from './api-context.ts';
import { epochSeconds } from './epoch-seconds.ts';
import { executionOf } from './execution-lookup.ts';
import { pageToken, readPage } from './page.ts';
import { RequestReader } from './request-reader.ts';

/** The fields of event details that bear payloads, and may be left out. */
const PAYLOADS = ['input', 'output', 'assignedVariables'];

/** GetExecutionHistory, oldest event first unless `reverseOrder`. */
export const getExecutionHistory: ApiOperation = async (context, request) => {
  const reader = new RequestReader(request);
  const arn = reader.text('executionArn', { min: 1, max: 256 });
  const reverse = reader.flag('reverseOrder', false);
  const withData = reader.flag('includeExecutionData', true);
  const { limit, after } = readPage(reader, reverse ? 'history-reverse' : 'history');
  reader.done();
  const execution = executionOf(context, arn);
  const events = context.engine.ledger.history.readEvents(execution.history);
  if (reverse) events.reverse();
  const begin = after === undefined ? 0 : events.findIndex((event) => event.id === Number(after)) + 1;
  const page = events.slice(begin, begin + limit);
  const more = begin + limit < events.length;
  return {
    events: page.map((event) => shown(event, withData)),
    ...(more ? { nextToken: pageToken(reverse ? 'history-reverse' : 'history', page.at(-1)!.id) } : {}),
  };
};

function shown(event: HistoryEvent, withData: boolean): Record<string, unknown> {
  const entries = Object.entries({ ...event, timestamp: epochSeconds(event.timestamp) });
  if (withData) return Object.fromEntries(entries);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, name.endsWith('EventDetails') ? withoutPayloads(value) : value]),
  );
}

function withoutPayloads(details: unknown): Record<string, unknown> {
  const rest = Object.entries(details as Record<string, unknown>).filter(
    ([name]) => !PAYLOADS.includes(name),
  );
  // The API's model requires `parameters` wherever a Task is scheduled, so that it stays, but empty.
  return Object.fromEntries(rest.map(([name, value]) => [name, name === 'parameters' ? '' : value]));
}
