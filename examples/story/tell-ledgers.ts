import { Temporal } from 'temporal-polyfill';
import { LEDGER_SOURCES, LEDGER_VERDICTS } from '../../domain/ledger.ts';
import type { Story } from './script.ts';
import type { StaffClient } from './staff-client.ts';
import { textTable } from './text-table.ts';

const reader = 'hq-head';
/** The ledger shows so many days with one call. */
const DAYS_AT_ONCE = 92;

interface Day {
  readonly received: number;
  readonly pending: number;
  readonly verdicts: Readonly<Record<string, number>>;
  readonly balanced: boolean;
  readonly difference?: number;
  readonly imported?: { readonly received: number; readonly balanced: boolean };
}

interface Reward {
  readonly rule: string;
  readonly kind: string;
  readonly dealerId: string;
  readonly leadId: string;
  readonly month: string;
  readonly state: string;
  readonly amountYuan?: number;
}

/** Tells at the end what came from each source and what became of it, and what records have earned their dealers. */
export async function* tellLedgers(story: Story, staff: StaffClient): AsyncGenerator<string> {
  const sums: string[][] = [];
  for (const source of LEDGER_SOURCES) {
    const days = await daysOf(source, story, staff);
    if (days.length > 0) sums.push(sumOf(source, days));
  }
  yield '\nThe ledger of the sources 信息来源台账: received = the verdicts, day by day\n';
  yield textTable(['source', 'days', 'received', ...LEDGER_VERDICTS, 'file rows', 'balanced 平衡'], sums);

  const rewards = await staff.all<Reward>(reader, '/rewards?limit=100', 'rewards');
  yield '\nThe ledger of rewards 奖励台账\n';
  yield textTable(
    ['month', 'dealer', 'lead', 'reward', 'rule', 'yuan 元', 'state'],
    rewards
      .map(({ month, dealerId, leadId, kind, rule, amountYuan, state }) => [
        ...[month, dealerId, leadId, kind, rule],
        ...[amountYuan === undefined ? '' : String(amountYuan), state],
      ])
      .sort((one, other) => (one.join() < other.join() ? -1 : 1)),
  );
}

async function daysOf(source: string, { begins, ends }: Story, staff: StaffClient): Promise<readonly Day[]> {
  const dayOf = (instant: string) =>
    Temporal.Instant.from(instant).toZonedDateTimeISO('Asia/Shanghai').toPlainDate();
  const days: Day[] = [];
  const last = dayOf(ends);
  for (let from = dayOf(begins); Temporal.PlainDate.compare(from, last) <= 0; ) {
    const until = from.add({ days: DAYS_AT_ONCE - 1 });
    const to = Temporal.PlainDate.compare(until, last) < 0 ? until : last;
    const answer = await staff.as(reader, 'GET', `/sources/${source}/ledger?from=${from}&to=${to}`);
    days.push(...(answer.days as Day[]));
    from = to.add({ days: 1 });
  }
  return days;
}

function sumOf(source: string, days: readonly Day[]): string[] {
  const sum = (number: (day: Day) => number) => String(days.reduce((total, day) => total + number(day), 0));
  const off = days.filter(({ balanced, imported }) => !balanced || imported?.balanced === false);
  const differences = off.map(({ difference }) => difference ?? 0);
  return [
    ...[source, String(days.length), sum(({ received }) => received)],
    ...LEDGER_VERDICTS.map((verdict) => sum(({ verdicts }) => verdicts[verdict] ?? 0)),
    sum(({ imported }) => imported?.received ?? 0),
    off.length === 0 ? 'yes 是' : `no 否: ${differences.join(', ')} not as told`,
  ];
}
