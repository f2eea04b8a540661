import type { FormOutcome } from './result-form.ts';
import { daysOf } from './result-form.ts';
import {
  type ParsedTaskResult,
  parseTaskResult,
  type TaskKind,
  type TaskResultProblem,
} from './task-kinds.ts';

/**
 * Reads a person's answer by the form of the task: exactly what the form allows is accepted, and everything that is wrong
 * with any other answer is reported at once.
 */
export function parseFormAnswer(
  kind: TaskKind,
  form: readonly FormOutcome[],
  body: unknown,
): ParsedTaskResult {
  const parsed = parseTaskResult(kind, body);
  const raw = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const further = [...coveredProblems(form, raw), ...dayProblems(form, raw)];
  if (parsed.ok) return further.length === 0 ? parsed : { ok: false, problems: further };
  return { ok: false, problems: [...parsed.problems, ...further] };
}

/** Only what belongs to the method that was used can have been gone through, each thing once. */
function coveredProblems(form: readonly FormOutcome[], raw: Record<string, unknown>): TaskResultProblem[] {
  const { outcome, method, covered } = raw;
  const fields = form.find((each) => each.outcome === outcome)?.fields;
  if (fields !== undefined && !fields.some(({ path }) => path === 'method'))
    return [...refused('method', method), ...refused('covered', covered)];
  const field = fields?.find((each) => each.path === 'covered');
  if (field === undefined || !Array.isArray(covered)) return [];
  if (method === undefined) {
    const message = 'what was gone through belongs to a method: name it';
    return [{ path: 'method', message, messageZh: '填写沟通内容须先选择联系方式' }];
  }
  const choices = (typeof method === 'string' ? field.choices[method] : undefined) ?? [];
  const unknown = covered.filter((id) => !choices.some(({ value }) => value === id));
  const problems: TaskResultProblem[] = [];
  if (unknown.length > 0) {
    const allowed = choices.map(({ value }) => value).join(', ');
    problems.push({
      path: 'covered',
      message: `this method covers some of ${allowed}`,
      messageZh: `该方式的沟通内容可选：${choices.map(({ nameZh }) => nameZh).join('、')}`,
    });
  }
  if (new Set(covered).size !== covered.length) {
    problems.push({ path: 'covered', message: 'name each thing once', messageZh: '沟通内容不得重复' });
  }
  return problems;
}

/** Nobody contacts the customer for this work, so that neither a method nor contents belong to it. */
function refused(path: 'method' | 'covered', value: unknown): TaskResultProblem[] {
  if (value === undefined) return [];
  return [{ path, message: 'the customer is not contacted for this', messageZh: '无须联系客户，不填写此项' }];
}

/** The day of the next contact lies within what the rule grants. */
function dayProblems(form: readonly FormOutcome[], raw: Record<string, unknown>): TaskResultProblem[] {
  const { outcome, nextContactOn } = raw;
  if (typeof outcome !== 'string' || typeof nextContactOn !== 'string') return [];
  const horizon = (raw.intent as { horizon?: unknown } | undefined)?.horizon;
  const days = daysOf(form, outcome, typeof horizon === 'string' ? horizon : undefined);
  if (days === undefined || (nextContactOn >= days.from && nextContactOn <= days.until)) return [];
  return [
    {
      path: 'nextContactOn',
      message: `the next contact may be from ${days.from} to ${days.until}`,
      messageZh: `下次联系日期须在${days.from}至${days.until}之间`,
    },
  ];
}
