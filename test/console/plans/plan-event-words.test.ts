import { describe, expect, it } from 'vitest';
import { planEventWords } from '../../../console/src/pages/plans/plan-event-words.ts';
import { PLAN_EVENT_KINDS } from '../../../functions/store/plan-event.ts';

const nameOf = (id: string) => (id === 'd101-gm' ? '赵建国' : id);

describe('the story of a plan', () => {
  it.each(PLAN_EVENT_KINDS)('has a sentence in both languages for %s', (kind) => {
    const said = planEventWords({ kind, actor: 'd101-gm', facts: {} }, nameOf);

    expect(said.zh).toMatch(/\p{Script=Han}/u);
    expect(said.en).toContain(' ');
  });

  it('names who changed which field of a line, and no field that stayed', () => {
    const facts = { lineId: '00002', old: 'who=d101-cm day=2026-04-10', new: 'who=d101-cm day=2026-04-07' };

    const said = planEventWords({ kind: 'line-changed', actor: 'd101-gm', facts }, nameOf);

    expect(said.zh).toBe('赵建国修改第00002行：day 2026-04-10 → 2026-04-07');
  });

  it('says what it does not know by its kind', () => {
    const said = planEventWords({ kind: 'plan-turned-blue', actor: 'system', facts: {} }, nameOf);

    expect(said).toEqual({ zh: 'plan-turned-blue', en: 'plan-turned-blue' });
  });
});
