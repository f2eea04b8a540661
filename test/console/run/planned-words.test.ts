import { describe, expect, it } from 'vitest';
import { PLANNED_WORDS } from '../../../console/src/pages/run/queues/planned-words.ts';
import { EVENT_FUNCTIONS } from '../../../infra/functions/events.ts';

describe('the planned calls', () => {
  it('are named in both languages, every one of the template and no other', () => {
    const planned = EVENT_FUNCTIONS.filter((each) => each.planned !== undefined).map(({ name }) => name);

    expect(Object.keys(PLANNED_WORDS).toSorted()).toEqual(planned.toSorted());
    for (const { name, does } of Object.values(PLANNED_WORDS)) {
      expect([name.zh, does.zh].every((each) => /\p{Script=Han}/u.test(each))).toBe(true);
    }
  });
});
