import { readFileSync } from 'node:fs';
import {
  GetScheduleCommand,
  SchedulerClient,
  type SchedulerClientConfig,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { type Cloud, startCloud } from '../../local/cloud.ts';
import { loadOrganisation, userPoolOf } from '../load-organisation.ts';
import { chaptersSchema } from './chapter-script.ts';
import type { Stage } from './play.ts';
import {
  deliveriesSchema,
  type Organisation,
  type PlansDraftedOn,
  type Script,
  storySchema,
} from './script.ts';
import { staffClient } from './staff-client.ts';
import { stageOn } from './stage-on.ts';

const read = (name: string) => JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8'));

/** The script of `examples/`: what comes in, what is answered, what people do besides, and who is who. */
export function sampleScript(): Script {
  return {
    deliveries: deliveriesSchema.parse(read('leads.json')),
    story: storySchema.parse(read('story.json')),
    chapters: chaptersSchema.parse([...read('chapters.json'), ...read('work-chapters.json')]),
    organisation: read('organisation.json') as Organisation,
  };
}

export interface StageOptions {
  readonly assemblyDir: string;
  readonly dataDir: string;
  /** When the clock begins to stand, ISO. */
  readonly begins: string;
  /** When the system drafts plans, as expressions of schedules. @default - each morning, as the template says */
  readonly plansDraftedOn?: PlansDraftedOn;
  /** Variables that decide where the database is found. @default process.env */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** Brings the system up on a clock that stands still, with the sample organisation, ready to be played on. */
export async function openStage(
  options: StageOptions,
): Promise<{ cloud: Cloud; stage: Stage; close(): Promise<void> }> {
  const { begins, plansDraftedOn, ...places } = options;
  const cloud = await startCloud({
    ...places,
    clock: { kind: 'manual', startAt: Date.parse(begins) },
    // All functions stay warm: a story calls each of them over and over, with nothing between that takes time.
    limits: { warmInstances: 128, idleMs: 600_000 },
    log: (line) => console.error(line),
  });
  try {
    await loadOrganisation({ url: cloud.url, awsUrl: cloud.awsUrl, userPoolId: userPoolOf(cloud.outputs) });
    const { organisation } = sampleScript();
    // Data that has lived already stands where it stood.
    await staffClient(cloud.url).moveTo(new Date(cloud.clock.clock.now()).toISOString());
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    await reschedule({ endpoint: cloud.awsUrl, region: cloud.region, credentials }, plansDraftedOn);
    const { stage, close } = await stageOn(cloud, organisation);
    return {
      cloud,
      stage,
      async close() {
        close();
        await cloud.close();
      },
    };
  } catch (error) {
    await cloud.close();
    throw error;
  }
}

/**
 * Records and executions are compared every hour; ten thousand times in a story's fourteen months. Once a day tells the
 * same and takes a minute less.
 */
async function reschedule(
  options: SchedulerClientConfig,
  plansDraftedOn: PlansDraftedOn | undefined,
): Promise<void> {
  const scheduler = new SchedulerClient(options);
  await setSchedule(scheduler, 'leadpath-reconcile-paths', 'cron(40 3 * * ? *)');
  for (const [name, expression] of Object.entries(plansDraftedOn ?? {}))
    await setSchedule(scheduler, `leadpath-${name}`, expression);
  scheduler.destroy();
}

async function setSchedule(scheduler: SchedulerClient, name: string, expression: string): Promise<void> {
  const { Name, ScheduleExpressionTimezone, FlexibleTimeWindow, Target, Description, GroupName } =
    await scheduler.send(new GetScheduleCommand({ Name: name }));
  await scheduler.send(
    new UpdateScheduleCommand({
      ...{ Name, GroupName, Description, ScheduleExpressionTimezone, FlexibleTimeWindow, Target },
      ScheduleExpression: expression,
    }),
  );
}
