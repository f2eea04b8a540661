import type { Decision, Reason } from './decision.ts';
import { BAND_ZH } from './network-names.ts';
import {
  type Band,
  type Grade,
  NETWORK_GRADES,
  type NetworkScope,
  type Rhythm,
  type Tier,
} from './network-source.ts';
import { endOfPeriod, monthsOf, periodOf } from './periods.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';

/** What a network has delivered in a period. Records not verified yet are neither effective nor invalid. */
export interface NetworkRecords {
  readonly collected: number;
  readonly effective: number;
  readonly invalid: number;
}

/** The two indicators of T4. */
export type Indicator = 'completion' | 'truthfulness';

/** The grade of a network by the records of a quarter (T2); a boundary belongs to the lower grade. */
export function gradeOf(
  rulebook: Rulebook,
  { scope, collected }: { readonly scope: NetworkScope; readonly collected: number },
): Decision<Grade> {
  const scale = rulebook.entries['network-grades'].value[scope];
  const value = NETWORK_GRADES.find((grade) => grade === 'D' || collected > scale[grade]) ?? 'D';
  const above = value === 'D' ? null : scale[value];
  const text =
    above === null
      ? `${collected} records in a quarter are no more than ${scale.C}: grade D of a ${scope} network.`
      : `${collected} records in a quarter are more than ${above}: grade ${value} of a ${scope} network.`;
  const inputs = { scope, collected, above };
  return {
    value,
    because: [cite(rulebook, 'network-grades', inputs, text, `季度信息${collected}条，评为${value}级。`)],
  };
}

/** How often a network of a grade is collected (NET-08). */
export function rhythmOfGrade(rulebook: Rulebook, grade: Grade): Decision<Rhythm> {
  const value = rulebook.entries['collection-rhythm'].value[grade];
  const text = `A network of grade ${grade} is collected once a ${value}.`;
  const textZh = `${grade}级网络每${value === 'month' ? '月' : '季度'}收集。`;
  return { value, because: [cite(rulebook, 'collection-rhythm', { grade, rhythm: value }, text, textZh)] };
}

/** Which part of what a network delivered is true (O25); undefined when it delivered nothing. */
export function truthfulnessOf({ collected, effective }: NetworkRecords): number | undefined {
  return collected === 0 ? undefined : effective / collected;
}

/** Which part of what was verified is effective; undefined when nothing was verified. */
export function qualityOf({ effective, invalid }: NetworkRecords): number | undefined {
  const verified = effective + invalid;
  return verified === 0 ? undefined : effective / verified;
}

/** The tier of a network by the truth of its records (T3); a boundary belongs to the better tier (O35). */
export function tierOf(rulebook: Rulebook, records: NetworkRecords): Decision<Tier> | undefined {
  const share = truthfulnessOf(records);
  if (share === undefined) return undefined;
  const { value: from, source } = rulebook.entries['network-tiers'];
  const value: Tier = share >= from[1] ? 1 : share >= from[2] ? 2 : 3;
  const inputs = { ...records, truthfulness: share };
  const percent = `${(share * 100).toFixed(1)} %`;
  const measure = `${records.effective} of ${records.collected} records are true and effective.`;
  const because: Reason[] = [
    cite(
      rulebook,
      'network-tiers',
      { ...inputs, tier: value },
      `${percent} true: tier ${value}.`,
      `真实性${percent}，${value}级网络。`,
    ),
    cite(
      rulebook,
      'network-truthfulness',
      inputs,
      measure,
      `有效${records.effective}条，共${records.collected}条。`,
    ),
  ];
  if (share === from[1] || share === from[2]) {
    const text = `Exactly on a boundary of ${source.table}: it belongs to the better tier.`;
    because.push(cite(rulebook, 'tier-boundary', { truthfulness: share }, text, '恰在界限上，归入上一级。'));
  }
  const keyManaged = rulebook.entries['key-managed-tiers'].value.includes(value);
  const management = keyManaged ? 'It is key-managed, a main source later on.' : 'It is an auxiliary source.';
  because.push(
    cite(
      rulebook,
      'key-managed-tiers',
      { tier: value, keyManaged },
      management,
      keyManaged ? '重点管理。' : '辅助管理。',
    ),
  );
  return { value, because };
}

/** How an indicator is judged (T4). */
export function bandOf(rulebook: Rulebook, indicator: Indicator, share: number): Decision<Band> {
  const from = rulebook.entries['network-bands'].value[indicator];
  const value: Band = share >= from.excellent ? 'excellent' : share >= from.fair ? 'fair' : 'poor';
  const percent = `${(share * 100).toFixed(1)} %`;
  const inputs = { indicator, share, band: value };
  const subject = indicator === 'completion' ? '开发完成率' : '信息真实性';
  const text = `A ${indicator} of ${percent} is ${value}.`;
  return {
    value,
    because: [cite(rulebook, 'network-bands', inputs, text, `${subject}${percent}，评价${BAND_ZH[value]}。`)],
  };
}

/** When a network is collected next: this period and until when, and whether that is still to be done. */
export interface NextCollection {
  readonly rhythm: Rhythm;
  /** The month or quarter of the rhythm in which the instant lies. */
  readonly period: string;
  /** The last month of that period, in which the collection falls due. */
  readonly lastMonth: string;
  /** The last second of that period. */
  readonly dueAt: string;
  /** Nothing has been delivered in the period. */
  readonly due: boolean;
}

/** Whether a network's rhythm asks for a collection in the present period, and whether it was made. */
export function nextCollection(
  rulebook: Rulebook,
  input: {
    readonly grade: Grade;
    readonly at: string;
    /** Records delivered in the month and in the quarter of `at`. */
    readonly collected: Readonly<Record<Rhythm, number>>;
  },
): Decision<NextCollection> {
  const { grade, at, collected } = input;
  const rhythm = rhythmOfGrade(rulebook, grade);
  const period = periodOf(rulebook, at, rhythm.value);
  const dueAt = endOfPeriod(rulebook, period);
  const due = collected[rhythm.value] === 0;
  const inputs = { period, collected: collected[rhythm.value], dueAt };
  const text = due
    ? `Nothing was delivered in ${period}: a collection is due by its end.`
    : `${collected[rhythm.value]} records were delivered in ${period}.`;
  const textZh = due ? `${period}尚未收集，期末前完成。` : `${period}已收集。`;
  return {
    value: { rhythm: rhythm.value, period, lastMonth: monthsOf(period).at(-1) ?? period, dueAt, due },
    because: [...rhythm.because, cite(rulebook, 'due-time', inputs, text, textZh)],
  };
}
