import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { METRICS } from '../../functions/shared/logger.ts';
import { OWN_METRICS } from '../../infra/alarms.ts';
import { machines } from '../../workflows/machines.ts';
import {
  ofType,
  one,
  type Resource,
  type Synthesized,
  spoken,
  synthesize,
  type Template,
} from './synthesized.ts';

let synthesized: Synthesized;
let app: Template;

beforeAll(() => {
  synthesized = synthesize();
  app = synthesized.app;
});
afterAll(() => synthesized.close());

const operations = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
const alarm = (name: string): Resource['Properties'] =>
  one(app, 'AWS::CloudWatch::Alarm', (p) => p.AlarmName === `leadpath-${name}`).Properties;
const alarmNames = () =>
  ofType(app, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties.AlarmName);

describe('every alarm', () => {
  it('is told about in the operations guide, and the guide tells of no other', () => {
    const told = [...operations.matchAll(/^### ([a-z-]+)$/gm)].map((match) => `leadpath-${match[1]}`);

    expect(told.sort()).toEqual(alarmNames().sort());
  });

  it('says in its message what to do and where to read on', () => {
    for (const [, { Properties }] of ofType(app, 'AWS::CloudWatch::Alarm')) {
      const name = Properties.AlarmName.replace(/^leadpath-/, '');
      expect(Properties.AlarmDescription).toMatch(
        new RegExp(`\\w.*\\. See docs/operations\\.md, ${name}\\.$`),
      );
    }
  });

  it('goes to the alarm topic when it begins and when it is over', () => {
    for (const [id, { Properties }] of ofType(app, 'AWS::CloudWatch::Alarm')) {
      expect(Properties.AlarmActions.map(spoken), id).toEqual(['Data.AlarmTopic']);
      expect(Properties.OKActions.map(spoken), id).toEqual(['Data.AlarmTopic']);
    }
  });

  it('stays silent while there is nothing to measure', () => {
    for (const [id, { Properties }] of ofType(app, 'AWS::CloudWatch::Alarm')) {
      expect(Properties.TreatMissingData, id).toBe('notBreaching');
    }
  });
});

describe('an alarm on a machine', () => {
  it.each(Object.keys(machines))('counts executions that failed and that timed out: %s', (name) => {
    const { Metrics, Threshold } = alarm(`${name}-failures`);

    const measured = Metrics.flatMap((m: { MetricStat?: { Metric: { MetricName: string } } }) =>
      m.MetricStat ? [m.MetricStat.Metric.MetricName] : [],
    );
    expect(measured.sort()).toEqual(['ExecutionsFailed', 'ExecutionsTimedOut']);
    expect(Metrics.find((m: { Expression?: string }) => m.Expression).Expression).toBe('failed + timedOut');
    expect(Threshold).toBe(1);
  });
});

describe('an alarm on what the functions count', () => {
  it.each([
    ['waits-past-due', METRICS.waitsPastDue],
    ['leads-without-an-execution', METRICS.leadsWithoutExecution],
    ['messages-in-doubt', METRICS.messagesInDoubt],
  ])('reads the metric under the name that they write: %s', (name, metricName) => {
    expect(Object.values(OWN_METRICS)).toContain(metricName);
    expect(alarm(name)).toMatchObject({
      Namespace: 'Leadpath',
      MetricName: metricName,
      Dimensions: [{ Name: 'service', Value: 'leadpath' }],
    });
  });
});

describe('the alarms', () => {
  it('cover dead letters, SMS spend, throttles and answers with 5xx', () => {
    expect(alarm('dead-letters').MetricName).toBe('ApproximateNumberOfMessagesVisible');
    expect(alarm('sms-spend')).toMatchObject({ Namespace: 'AWS/SNS', MetricName: 'SMSMonthToDateSpentUSD' });
    expect(alarm('lambda-throttles')).toMatchObject({ Namespace: 'AWS/Lambda', MetricName: 'Throttles' });
    expect(alarm('step-functions-throttles')).toMatchObject({
      Namespace: 'AWS/States',
      MetricName: 'ThrottledEvents',
    });
    expect(JSON.stringify(alarm('dynamodb-throttles').Metrics)).toMatch(
      /ReadThrottleEvents.*WriteThrottleEvents/,
    );
    expect(alarm('server-errors').MetricName).toBe('5xx');
  });

  it('are all on the dashboard', () => {
    const { DashboardBody } = one(app, 'AWS::CloudWatch::Dashboard', () => true).Properties;

    const body = spoken(DashboardBody);
    for (const [id] of ofType(app, 'AWS::CloudWatch::Alarm')) {
      expect(body).toContain(spoken({ 'Fn::GetAtt': [id, 'Arn'] }));
    }
  });
});
