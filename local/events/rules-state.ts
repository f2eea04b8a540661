import type { Invocation } from '../scheduler/invocation.ts';
import { applyRunnerRecord, type RunnerRecord } from '../scheduler/schedule-runner.ts';
import type { Rule } from './read-rule.ts';

/** What the journal of the rules holds. */
export type RuleRecord = RunnerRecord | { type: 'rule'; rule: Rule };

/** Everything known of scheduled rules: the fold of the records. */
export class RulesState {
  /** By ARN. */
  readonly rules = new Map<string, Rule>();
  readonly invocations = new Map<string, Invocation>();

  apply(record: RuleRecord): void {
    if (record.type === 'rule') {
      this.rules.set(record.rule.timed.arn, record.rule);
      return;
    }
    const rule = record.type === 'fired' ? this.rules.get(record.arn) : undefined;
    if (rule && record.type === 'fired') {
      this.rules.set(record.arn, { ...rule, timed: { ...rule.timed, firedThrough: record.scheduledAt } });
    }
    applyRunnerRecord(this.invocations, record);
  }

  *snapshot(): Iterable<RuleRecord> {
    for (const rule of this.rules.values()) yield { type: 'rule', rule };
    for (const invocation of this.invocations.values()) {
      yield { type: 'fired', arn: '', scheduledAt: invocation.scheduledAt, invocations: [invocation] };
    }
  }
}
