import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadOrganisation, userPoolOf } from '../examples/load-organisation.ts';
import { playStory } from '../examples/story/play.ts';
import { deliveriesSchema, storySchema } from '../examples/story/script.ts';
import { webhookSender } from '../examples/story/send-webhook.ts';
import { type StaffClient, staffClient } from '../examples/story/staff-client.ts';
import { type Cloud, startCloud } from '../local/cloud.ts';
import { BilledHistories } from './billed-histories.ts';
import { type CountingDatabase, openCountingDatabase } from './counting-database.ts';
import { firstYearOf } from './first-year.ts';
import { leadYearMeasurement } from './lead-year.ts';
import type { Measurement, Surroundings, Tell } from './measurement.ts';
import { assemblyOf } from './project-copy.ts';

const DAY_MS = 86_400_000;
/** Less than the 90 days after which a closed execution's history is forgotten. */
const GATHER_EVERY_MS = 30 * DAY_MS;

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../examples/${name}`, import.meta.url), 'utf8')) as unknown;

/** Plays the sample story, for its speed and for what a lead's first year would cost. */
export async function measureStory(
  tell: Tell,
  { projectDir, scratchDir }: Surroundings,
): Promise<Measurement[]> {
  const deliveries = deliveriesSchema.parse(read('leads.json'));
  const story = storySchema.parse(read('story.json'));
  const assemblyDir = await assemblyOf(projectDir);
  const database = await openCountingDatabase(scratchDir);
  const startAt = Date.parse(story.begins);
  const cloud = await startCloud({
    assemblyDir,
    dataDir: join(scratchDir, 'data'),
    clock: { kind: 'manual', startAt },
    environment: { ...process.env, DYNAMODB_ENDPOINT: database.endpoint },
    // As `npm run story` has it: every function stays warm.
    limits: { warmInstances: 40, idleMs: 600_000 },
    log: console.error,
  });
  try {
    await loadOrganisation({ ...cloud, userPoolId: userPoolOf(cloud.outputs) });
    database.units.read = 0;
    database.units.write = 0;
    const histories = new BilledHistories(cloud.services.get('sfn')!);
    const staff = observedStaff(staffClient(cloud.url), cloud, database, histories);
    const sender = webhookSender(cloud);
    const days = (Date.parse(story.ends) - startAt) / DAY_MS;
    const startedAt = performance.now();
    const sent = await playStory({ deliveries, story }, { staff, sender }, (day) =>
      tell((Date.parse(day) - startAt) / DAY_MS / days, day),
    );
    const minutes = (performance.now() - startedAt - staff.gatheringMs()) / 60_000;
    sender.close();
    await histories.gather();
    const year = firstYearOf({ sent, events: histories.events, outbox: cloud.parts.sns.outbox() });
    return [
      {
        title: 'Virtual days',
        about: `The sample story of \`npm run story\`: ${sent.length} deliveries and reports of sales, ${year.leads} leads, staff that answers or does not, and a manual clock that is moved through ${Math.round(days)} days, evening by evening.`,
        figures: [
          { what: `virtual days per minute, with ${year.leads} leads`, value: days / minutes, unit: '' },
          { what: 'the whole story', value: minutes * 60, unit: 's' },
        ],
        notes: [
          'Every request to the database went through a second address that counted its capacity, which costs a little of the speed.',
        ],
      },
      leadYearMeasurement({ ...year, units: database.units, answers: staff.answers(), days }),
    ];
  } finally {
    await cloud.close();
    await database.close();
  }
}

/**
 * The staff's client, with everything counted that a real year would have too: the player's looking about for new tasks
 * is not, since it stands for people who are told by messages.
 */
function observedStaff(
  staff: StaffClient,
  cloud: Cloud,
  database: CountingDatabase,
  histories: BilledHistories,
) {
  let gatheredAt = cloud.clock.clock.now();
  let gatheringMs = 0;
  let answers = 0;
  return {
    ...staff,
    /** Answers that staff has given. */
    answers: () => answers,
    /** How much of the time went into reading histories. */
    gatheringMs: () => gatheringMs,
    async moveTo(instant: string): Promise<void> {
      if (Date.parse(instant) - gatheredAt >= GATHER_EVERY_MS) {
        const startedAt = performance.now();
        await histories.gather();
        gatheredAt = Date.parse(instant);
        gatheringMs += performance.now() - startedAt;
      }
      await staff.moveTo(instant);
    },
    async as(...call: Parameters<StaffClient['as']>): ReturnType<StaffClient['as']> {
      const answer = await staff.as(...call);
      if (call[1] === 'POST') answers += 1;
      return answer;
    },
    async all<T>(staffId: string, path: string, list: string): Promise<T[]> {
      await cloud.work.idle();
      database.counting = false;
      try {
        return await staff.all<T>(staffId, path, list);
      } finally {
        database.counting = true;
      }
    },
  };
}
