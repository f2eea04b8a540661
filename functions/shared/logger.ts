import { AsyncLocalStorage } from 'node:async_hooks';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { setting } from './env.ts';
import { Fault } from './errors.ts';

/**
 * Everything that may be logged beside a message that is written in the code: ids, classes, instants and counts. A name,
 * a telephone number, an address or a remark has no key here, so it cannot be logged by mistake (law 9).
 */
const LOGGABLE = [
  'attempt',
  'channel',
  'count',
  'dealerId',
  'digest',
  'episode',
  'errorName',
  'errorText',
  'evidence',
  'execution',
  'function',
  'kind',
  'leadId',
  'planId',
  'messageId',
  'operation',
  'outcome',
  'post',
  'receiptId',
  'regionId',
  'requestId',
  'rule',
  'side',
  'source',
  'staffId',
  'stage',
  'status',
  'statusCode',
  'step',
  'subjectId',
  'taskId',
  'template',
  'verdict',
  'version',
] as const;

/** A key that may be logged. */
export type LogKey = (typeof LOGGABLE)[number];

/** What goes with a message into the log. */
export type LogFields = Partial<Record<LogKey, string | number | boolean | readonly string[] | undefined>>;

/** The log, as functions use it. */
export interface Log {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** Runs work whose messages, all the way down, bear these fields. */
  within<T>(fields: LogFields, work: () => Promise<T>): Promise<T>;
  /** Counts something for the alarms: a metric without dimensions beside the function's name. */
  count(metric: MetricName, value?: number): void;
  /** Writes the counted metrics out; the wrappers do so at the end of each invocation. */
  flush(): void;
}

/** The metrics that the application itself counts, in the namespace `Leadpath`. */
export const METRICS = {
  /** Messages that were claimed but never reported as sent: somebody may not have been told. */
  messagesInDoubt: 'MessagesInDoubt',
  /** Parts of SMS sent. */
  smsParts: 'SmsParts',
  /** Leads that the sweep had to start: their path had not begun at once. */
  pathsStartedBySweep: 'PathsStartedBySweep',
  /** Leads that still had no execution long after they were stored. */
  leadsWithoutExecution: 'LeadsWithoutExecution',
  /** Leads whose record and execution did not agree, and were put right. */
  pathsMended: 'PathsMended',
  /** Leads whose record and execution do not agree, for ops to look at. */
  pathsInDoubt: 'PathsInDoubt',
  /** Waits that are over although their path did not go on. */
  waitsPastDue: 'WaitsPastDue',
  /** Tasks that nobody worked on until the rule gave up. */
  tasksGivenUp: 'TasksGivenUp',
  /** Periods of plans that were over before anybody could make their plans. */
  periodsMissed: 'PeriodsMissed',
  /** Days of sources that do not add up, or on which another number came than the source has sent. */
  ledgerDifferences: 'LedgerDifferences',
  /** Leads that went to head office because nobody of the posts was there, or nobody worked on them. */
  leadsForHeadOffice: 'LeadsForHeadOffice',
} as const;

export type MetricName = (typeof METRICS)[keyof typeof METRICS];

const allowed: ReadonlySet<string> = new Set(LOGGABLE);

/** Keeps only what may be logged. A key that slipped past the types is named, its value is not. */
export function loggable(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    if (!allowed.has(key)) kept.withheld = [...((kept.withheld as string[] | undefined) ?? []), key];
    else kept[key] = typeof value === 'string' ? withoutPersonalData(value) : value;
  }
  return kept;
}

/** A fault as log fields. Its text is cleaned, since services repeat what they were sent. */
export function faultFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { errorName: 'UnknownError' };
  return {
    errorName: error.name,
    errorText: withoutPersonalData(error.message),
    ...(error instanceof Fault && Object.keys(error.evidence).length > 0
      ? { evidence: JSON.stringify(error.evidence) }
      : {}),
  };
}

/** Ids of ours that may hold a long run of digits: leads with what is named after them, and messages. */
const OWN_ID = /^(L[\dA-Z]{12}([-.:].*)?|[\dA-Z]{20})$/;

/** Blots out what looks like a telephone number, an e-mail address or a webhook secret. */
export function withoutPersonalData(text: string): string {
  return text
    .replaceAll(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '[e-mail]')
    .replaceAll(/whsec_[\w+/=-]+/g, '[secret]')
    .replaceAll(/\+?\d{2,4}( \d{2,8})+/g, (found) =>
      found.replaceAll(/\D/g, '').length < 7 ? found : '[number]',
    )
    .replaceAll(/[+\w.:-]*\d{7,}[\w.:-]*/g, (found) => (OWN_ID.test(found) ? found : '[number]'));
}

/** Powertools' logger and metrics behind the closed set of keys. */
function powertoolsLog(): Log {
  let made: Logger | undefined;
  const logger = () => {
    made ??= new Logger({ serviceName: 'leadpath', logLevel: setting('LOG_LEVEL') });
    return made;
  };
  const context = new AsyncLocalStorage<LogFields>();
  const inContext = (fields: LogFields = {}) => loggable({ ...context.getStore(), ...fields });
  const metrics = new Metrics({ namespace: 'Leadpath', serviceName: 'leadpath' });
  return {
    info: (message, fields) => logger().info(message, inContext(fields)),
    warn: (message, fields) => logger().warn(message, inContext(fields)),
    error: (message, fields) => logger().error(message, inContext(fields)),
    within: (fields, work) => context.run({ ...context.getStore(), ...fields }, work),
    count: (metric, value = 1) => metrics.addMetric(metric, MetricUnit.Count, value),
    // Answers nothing: what a hook of middy answers would take the place of the function's own answer.
    flush: () => {
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
    },
  };
}

/** The log of this container. */
export const log: Log = powertoolsLog();
