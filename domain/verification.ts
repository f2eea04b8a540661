import type { Decision } from './decision.ts';
import { type Doubter, EFFECTIVE_EVIDENCE, type Evidence, type Verdict } from './evidence.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';

/** As what the record counts now, and whether that is new: `first`, a correction, or nothing (`none`). */
export interface RecordVerdict {
  readonly as: Verdict;
  readonly change: 'first' | 'corrected' | 'none';
}

/**
 * What a piece of evidence makes of a record (PRO-25, PRO-12, O9). A record counts once: the first verdict stands, save
 * that a customer who is reached or buys proves an invalid one true, and that a record which head office returned and
 * nobody confirms is invalid although somebody had said that the customer was reached.
 */
export function judgeVerification(
  rulebook: Rulebook,
  input: {
    /** As what the record counts so far. */
    readonly known?: Verdict | undefined;
    readonly evidence: Evidence;
    /** Who doubted the record, for evidence that it is invalid. @default 'path' */
    readonly doubter?: Doubter | undefined;
  },
): Decision<RecordVerdict> {
  const { known, evidence, doubter = 'path' } = input;
  const as = verdictOf(evidence);
  const entry = as === 'effective' ? 'effective-evidence' : 'invalid-evidence';
  const inputs = { evidence, known: known ?? null, doubter };
  const [text, textZh] = WORDS[evidence];
  const because = [cite(rulebook, entry, inputs, text, textZh)];
  if (!(rulebook.entries[entry].value as readonly Evidence[]).includes(evidence)) {
    return { value: { as: known ?? as, change: 'none' }, because };
  }
  if (known === undefined) return { value: { as, change: 'first' }, because };
  if (known === as) return { value: { as, change: 'none' }, because };

  const { toEffective, toInvalid } = rulebook.entries['verdict-correction'].value;
  const corrected =
    as === 'effective' ? toEffective.includes(evidence as never) : toInvalid.includes(doubter);
  const [why, whyZh] = corrected
    ? [`The record was ${known}; this proves it ${as}, and it counts as that from then on.`, '核实结果更正。']
    : [`The record stays ${known}: its first verdict stands.`, '以首次核实结果为准。'];
  because.push(cite(rulebook, 'verdict-correction', inputs, why, whyZh));
  return { value: corrected ? { as, change: 'corrected' } : { as: known, change: 'none' }, because };
}

/** What a piece of evidence speaks for. */
export function verdictOf(evidence: Evidence): Verdict {
  return (EFFECTIVE_EVIDENCE as readonly Evidence[]).includes(evidence) ? 'effective' : 'invalid';
}

const WORDS: Record<Evidence, readonly [string, string]> = {
  reached: ['The customer was reached: the record is verified effective.', '已联系上客户，信息核实有效。'],
  confirmed: ['The dealer confirmed the record: it is verified effective.', '经销商核实信息属实，信息有效。'],
  bought: ['The customer bought: the record is verified effective.', '客户已购车，信息核实有效。'],
  'found-invalid': ['The dealer found the record invalid.', '经销商核实信息无效。'],
  'not-verified': [
    'Nobody verified the record in time: it counts as invalid.',
    '未按期核实，按无效信息处理。',
  ],
};
