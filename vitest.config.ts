import { defineConfig } from 'vitest/config';

/** Journeys of many simulated days, each a minute or more: `npm run test:long`. */
export const LONG_TESTS = 'test/**/*.long.test.ts';
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
      {
        test: {
          ...everyTest,
          name: 'house',
          include: ['test/**/*.test.ts'],
          exclude: [LONG_TESTS, BROWSER_TESTS],
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
