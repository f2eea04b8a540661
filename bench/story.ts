import { join } from 'node:path';
import { playStory } from '../examples/story/play.ts';
import type { StaffClient } from '../examples/story/staff-client.ts';
import { openStage, sampleScript } from '../examples/story/stage.ts';
import type { Cloud } from '../local/cloud.ts';
import { BilledHistories } from './billed-histories.ts';
import { openCountingDatabase } from './counting-database.ts';
import { firstYearOf } from './first-year.ts';
import { leadYearMeasurement } from './lead-year.ts';
import type { Measurement, Surroundings, Tell } from './measurement.ts';
import { assemblyOf } from './project-copy.ts';

const DAY_MS = 86_400_000;
/** Less than the 90 days after which a closed execution's history is forgotten. */
const GATHER_EVERY_MS = 30 * DAY_MS;

/** Plays the sample story, for its speed and for what a lead's first year would cost. */
export async function measureStory(
  tell: Tell,
  { projectDir, scratchDir }: Surroundings,
): Promise<Measurement[]> {
  const script = sampleScript();
  const { story } = script;
  const assemblyDir = await assemblyOf(projectDir);
  const database = await openCountingDatabase(scratchDir);
  const startAt = Date.parse(story.begins);
  const { cloud, stage, close } = await openStage({
    assemblyDir,
    dataDir: join(scratchDir, 'data'),
    begins: story.begins,
    plansDraftedOn: story.plans.draftedOn,
    environment: { ...process.env, DYNAMODB_ENDPOINT: database.endpoint },
  });
  try {
    database.units.read = 0;
    database.units.write = 0;
    const histories = new BilledHistories(cloud.services.get('sfn')!);
    const staff = observedStaff(stage.staff, cloud, histories);
    const days = (Date.parse(story.ends) - startAt) / DAY_MS;
    const startedAt = performance.now();
    const { sent } = await playStory(script, { ...stage, staff }, (day) =>
      tell((Date.parse(day) - startAt) / DAY_MS / days, day),
    );
    const minutes = (performance.now() - startedAt - staff.gatheringMs()) / 60_000;
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
    await close();
    await database.close();
  }
}

/** The staff's client, with its answers counted, and the histories read before they are forgotten. */
function observedStaff(staff: StaffClient, cloud: Cloud, histories: BilledHistories) {
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
  };
}
