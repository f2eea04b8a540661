import { daysBetween, localDate } from './calendar.ts';
import type { Decision } from './decision.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';

/**
 * Whether a reported sale is the one that the lead's care already counts from (O26): a fleet is reported vehicle by
 * vehicle, and a salesperson's own word comes before the report. Both instants are ISO; days are counted in Asia/Shanghai.
 */
export function judgeSameSale(
  rulebook: Rulebook,
  { knownSoldAt, reportedSoldAt }: { readonly knownSoldAt: string; readonly reportedSoldAt: string },
): Decision<{ readonly same: boolean }> {
  const limit = rulebook.entries['same-sale-days'].value;
  const { timeZone } = rulebook.entries['due-time'].value;
  const [known, reported] = [localDate(knownSoldAt, timeZone), localDate(reportedSoldAt, timeZone)];
  const days = Math.abs(daysBetween(known, reported));
  const same = days <= limit;
  const [text, textZh] = same
    ? [
        `The sale lies ${days} days from the known one: one sale, and its care goes on.`,
        '与已知购车为同一次购买，关怀计划不变。',
      ]
    : [
        `The sale lies ${days} days from the known one: a new sale, and its care begins.`,
        '新的购买，重新开始关怀计划。',
      ];
  return { value: { same }, because: [cite(rulebook, 'same-sale-days', { days, limit }, text, textZh)] };
}
