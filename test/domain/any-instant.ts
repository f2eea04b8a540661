import fc from 'fast-check';

/** Instants from 2000 to 2060 with milliseconds: all month ends, leap days and year ends of a working life. */
export const anyInstant = fc
  .date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2060-12-31T23:59:59Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
