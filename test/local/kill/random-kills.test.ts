import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as afterMs } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../fixtures/assembly-directory.ts';
import { bundleCloud, type CloudProcess, endCloudProcesses } from './cloud-process.ts';
import { expectComplete } from './complete-account.ts';
import { errandApp } from './errand-app.ts';
import { ERRANDS } from './errands.ts';
import { tellStory } from './story.ts';

const assemblyDir = errandApp();
let program: string;
beforeAll(async () => {
  program = await bundleCloud();
});
afterAll(() => {
  endCloudProcesses();
  for (const directory of [dirname(program), assemblyDir]) rmSync(directory, { recursive: true });
});

/** Numbers from 0 to 1, the same ones for the same seed. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const KILLS = 3;
/** Shorter than the last errand takes. */
const LONGEST_DELAY_MS = 12;

/** Kills three lives, each soon after the request of an errand has gone out; after which, and how soon, the seed decides. */
function killerOf(seed: number): (cloud: CloudProcess) => void {
  const random = seeded(seed);
  // The last errand is left alone, so that nobody dies while the account is taken.
  const victims = Array.from({ length: KILLS }, () => 1 + Math.floor(random() * (ERRANDS.length - 1)));
  victims.sort((a, b) => a - b);
  const doomed = new WeakSet<CloudProcess>();
  let asked = 0;
  return (cloud) => {
    asked += 1;
    if (doomed.has(cloud) || victims[0] === undefined || asked < victims[0]) return;
    victims.shift();
    doomed.add(cloud);
    // Real time, since it is a real process that is to be met anywhere.
    void afterMs(random() * LONGEST_DELAY_MS).then(() => cloud.signal('SIGKILL'));
  };
}

describe('the cloud', () => {
  it.each([11, 23, 37, 41])(
    'loses nothing when it is killed from outside at random, seed %i',
    async (seed) => {
      const dataDir = temporaryDirectory(`random-${seed}`);

      const { kills, account } = await tellStory({ program, assemblyDir, dataDir, onErrand: killerOf(seed) });

      expect(kills).toBe(KILLS);
      expectComplete(account, kills);
      rmSync(dataDir, { recursive: true });
    },
  );
});
