import { defineConfig } from 'vitest/config';

/** The longest journeys, each a minute or more: `npm run test:long`. */
export const LONG_TESTS = 'test/**/*.long.test.ts';
/**
 * Tests of which none sees what another one does: each has a table or an app of its own, and one that needs modules in
 * which nothing is kept resets them (`vi.resetModules`).
 */
const INDEPENDENT_TESTS = ['domain', 'functions', 'infra', 'workflows'].map(
  (folder) => `test/${folder}/**/*.test.ts`,
);
/** Journeys through the console in a real browser, all on one running system. */
const BROWSER_TESTS = 'test/**/*.browser.test.ts';

export const everyTest = {
  testTimeout: 30_000,
  hookTimeout: 60_000,
  env: { TZ: 'UTC', NODE_ENV: 'test' },
};

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      // They share what they import, which takes longer than most of them do.
      { test: { ...everyTest, name: 'independent', include: INDEPENDENT_TESTS, isolate: false } },
      {
        test: {
          ...everyTest,
          name: 'house',
          include: ['test/**/*.test.ts'],
          exclude: [LONG_TESTS, BROWSER_TESTS, ...INDEPENDENT_TESTS],
        },
      },
      {
        test: {
          ...everyTest,
          name: 'console',
          include: [BROWSER_TESTS],
          globalSetup: ['test/console/console-world.ts'],
          fileParallelism: false,
        },
      },
    ],
  },
});
