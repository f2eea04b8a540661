import { defineConfig } from 'vitest/config';
import config, { LONG_TESTS } from './vitest.config.ts';

/** The journeys that `npm test` leaves out for their length, one file after the other. */
export default defineConfig({
  test: { ...config.test, include: [LONG_TESTS], exclude: [], fileParallelism: false },
});
