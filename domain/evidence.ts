import * as z from 'zod';

/** What shows that a record is true: the customer was reached, its dealer confirmed it, or the customer bought. */
export const EFFECTIVE_EVIDENCE = ['reached', 'confirmed', 'bought'] as const;
/** What lets a record count as invalid: its dealer found it so, or did not verify it in time. */
export const INVALID_EVIDENCE = ['found-invalid', 'not-verified'] as const;
export type Evidence = (typeof EFFECTIVE_EVIDENCE)[number] | (typeof INVALID_EVIDENCE)[number];

/** As what a record is verified. */
export const VERDICTS = ['effective', 'invalid'] as const;
export const verdictSchema = z.enum(VERDICTS);
export type Verdict = z.infer<typeof verdictSchema>;

/** Who doubts a record: the path, because nobody was reached, or head office, which returned it. */
export const DOUBTERS = ['path', 'head-office'] as const;
export type Doubter = (typeof DOUBTERS)[number];

/** The classes of reasons for which a record counts as invalid; the rulebook names them. */
export const INVALID_REASONS = [
  'wrong-number',
  'not-the-customer',
  'no-vehicle',
  'out-of-business',
  'fabricated',
  'not-reachable',
  'other',
] as const;
export const invalidReasonSchema = z.enum(INVALID_REASONS);
export type InvalidReason = z.infer<typeof invalidReasonSchema>;
