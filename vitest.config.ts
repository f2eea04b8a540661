import { defineConfig } from 'vitest/config';

/** Journeys of many simulated days, each a minute or more: `npm run test:long`. */
export const LONG_TESTS = 'test/**/*.long.test.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [LONG_TESTS],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    env: { TZ: 'UTC', NODE_ENV: 'test' },
  },
});
