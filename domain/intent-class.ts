import { INTENT_ZH } from './chinese-names.ts';
import type { Decision } from './decision.ts';
import type { Horizon, IntentClass, WeekHorizon } from './lead.ts';
import { cite } from './reasons.ts';
import type { RevisitRow, Rulebook } from './rulebook-schema.ts';

/** Class of an intent (CLS-03); a customer nobody has asked is `unknown` (CLS-04). */
export function intentClass(rulebook: Rulebook, horizon: Horizon | undefined): IntentClass {
  return horizon === undefined ? 'unknown' : rulebook.entries['intent-classes'].value[horizon];
}

/** Whether a horizon is one of the week classes that go to promotion (CLS-06). */
export function isWeekHorizon(rulebook: Rulebook, horizon: Horizon | undefined): horizon is WeekHorizon {
  return rulebook.entries['week-classes'].value.some((week) => week === horizon);
}

/** Row of the revisit matrix (T9) for an intent: its own row, or the rows that O6, O7 and CLS-04 lend it. */
export function revisitRow(rulebook: Rulebook, horizon: Horizon | undefined): Decision<RevisitRow> {
  const { entries } = rulebook;
  const intent = intentClass(rulebook, horizon);
  const inputs = { intentClass: intent, horizon: horizon ?? null };
  switch (intent) {
    case 'within-1-month':
    case 'uncertain':
      return {
        value: intent,
        because: [
          cite(
            rulebook,
            'intent-classes',
            inputs,
            `The intent is ${intent}.`,
            `购车意向：${INTENT_ZH[intent]}。`,
          ),
        ],
      };
    case 'over-1-month': {
      const value = entries['later-need-row'].value;
      const text = `A need in ${horizon} is treated as the row ${value}.`;
      return {
        value,
        because: [
          cite(rulebook, 'later-need-row', { ...inputs, row: value }, text, '一个月以上需求按同一时限回访。'),
        ],
      };
    }
    case 'none': {
      const value = entries['no-need-row'].value;
      const text = `A customer without a need is revisited by the limits of the row ${value}.`;
      return {
        value,
        because: [
          cite(rulebook, 'no-need-row', { ...inputs, row: value }, text, '暂无需求按未联系上的时限回访。'),
        ],
      };
    }
    case 'unknown': {
      const value = entries['unknown-need-row'].value;
      const text = 'Nobody has asked the customer yet, so the needs are unknown.';
      return {
        value,
        because: [cite(rulebook, 'unknown-need-row', { ...inputs, row: value }, text, '未掌握客户诉求。')],
      };
    }
  }
}
