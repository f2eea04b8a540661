import { describe, expect, it } from 'vitest';
import { placesFor } from '../../../console/src/layout/navigation.ts';

const may = { runsTheSystem: true, leadsPeople: true, bringsFiles: false };
const leadsThere = (of: Parameters<typeof placesFor>[0]) => placesFor(of).some(({ to }) => to === '/office');

describe('the way to head office’s page', () => {
  it('is shown to record keepers, and not to the others of head office', () => {
    expect(leadsThere({ ...may, keepsRecords: true })).toBe(true);
    expect(leadsThere({ ...may, keepsRecords: false })).toBe(false);
  });

  it('is not shown as long as nobody has said that one may', () => {
    expect(leadsThere(may)).toBe(false);
  });
});
