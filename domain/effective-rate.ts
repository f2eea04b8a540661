import type { Decision } from './decision.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';

/** How many records were verified as what. */
export interface VerifiedCounts {
  readonly effective: number;
  readonly invalid: number;
}

/** The effective rate of records, between 0 and 1; without a rate, and without a judgement, when none was verified. */
export interface EffectiveRate {
  readonly verified: number;
  readonly rate?: number;
  readonly target: number;
  readonly reachesTarget?: boolean;
}

/** The effective rate of verified records against its target (PRO-24, O24). Exactly the target reaches it. */
export function effectiveRate(rulebook: Rulebook, counts: VerifiedCounts): Decision<EffectiveRate> {
  const { effective, invalid } = counts;
  const target = rulebook.entries['effective-rate-target'].value;
  const formula = rulebook.entries['effective-rate-formula'].value;
  const verified = effective + invalid;
  const inputs = { effective, invalid, formula };
  if (verified === 0) {
    const text = 'No record was verified in the period: there is no rate.';
    const because = [cite(rulebook, 'effective-rate-formula', inputs, text, '本期无已核实信息，无有效率。')];
    return { value: { verified, target }, because };
  }
  const rate = effective / verified;
  // Compared as counts, so that seven of ten are exactly 70 %.
  const reachesTarget = effective >= target * verified - ROUNDING;
  const percent = `${(rate * 100).toFixed(1)} %`;
  const [text, textZh] = reachesTarget
    ? [`${percent} of the verified records are effective: the target is reached.`, `有效率${percent}，达标。`]
    : [
        `${percent} of the verified records are effective: the target is missed.`,
        `有效率${percent}，未达标。`,
      ];
  return {
    value: { verified, rate, target, reachesTarget },
    because: [
      cite(
        rulebook,
        'effective-rate-formula',
        inputs,
        `${effective} of ${verified} records verified in the period are effective.`,
        `本期核实${verified}条，有效${effective}条。`,
      ),
      cite(rulebook, 'effective-rate-target', { rate, target }, text, textZh),
    ],
  };
}

/** Far less than one record, and more than what a binary fraction of the target is off by. */
const ROUNDING = 1e-6;
