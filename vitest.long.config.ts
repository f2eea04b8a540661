import { defineConfig } from 'vitest/config';
import { everyTest, LONG_TESTS } from './vitest.config.ts';

/** The journeys that `npm test` leaves out for their length, one file after the other. */
export default defineConfig({
  test: { ...everyTest, include: [LONG_TESTS], fileParallelism: false },
});
