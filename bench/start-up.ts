import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { startLocalSystem } from './local-system.ts';
import type { Figure, Measurement, Surroundings, Tell } from './measurement.ts';

const REPETITIONS = 3;

/** How long it takes from the command to the first answer. */
export async function measureStartUp(
  tell: Tell,
  { projectDir, scratchDir }: Surroundings,
): Promise<Measurement[]> {
  const dataDir = join(scratchDir, 'data');
  rmSync(join(projectDir, 'cdk.out'), { recursive: true, force: true });
  tell(0, 'the first start, which synthesizes');
  const first = await firstAnswerAfterMs({ projectDir, dataDir, fresh: true });
  const fresh: number[] = [];
  const warm: number[] = [];
  for (let time = 1; time <= REPETITIONS; time++) {
    tell(time / (REPETITIONS + 1), `start ${time} of ${REPETITIONS} with no data, and again with it`);
    fresh.push(await firstAnswerAfterMs({ projectDir, dataDir, fresh: true, filled: true }));
    warm.push(await firstAnswerAfterMs({ projectDir, dataDir, fresh: false }));
  }
  const figures: Figure[] = [
    { what: 'first start: synthesis, new data', value: first / 1000, unit: 's' },
    {
      what: 'synthesis cached, new data and the sample organisation loaded',
      value: median(fresh) / 1000,
      unit: 's',
    },
    {
      what: 'warm start: synthesis cached, data there',
      value: median(warm) / 1000,
      unit: 's',
      aim: { atMost: 1.5 },
    },
  ];
  return [
    {
      title: 'Start',
      about: `From the command \`npm start\` (without npm's own time) to the first answer of the HTTP API: \`GET /openapi.json\`, which a function gives. The median of ${REPETITIONS} starts, the first one apart.`,
      figures,
      notes: [],
    },
  ];
}

async function firstAnswerAfterMs(options: Parameters<typeof startLocalSystem>[0]): Promise<number> {
  const startedAt = performance.now();
  const system = await startLocalSystem(options);
  try {
    const response = await fetch(`${system.url}/openapi.json`);
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`the first answer was ${response.status}`);
    return performance.now() - startedAt;
  } finally {
    await system.stop();
  }
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;
