import { describe, expect, it } from 'vitest';
import { regionsOf } from '../../workflows/definition.ts';
import { STATE_NAMES_ZH, stateNameZh } from '../../workflows/state-names-zh.ts';
import { machineNames, subjectOf } from './definitions.ts';

describe('the Chinese names of states', () => {
  it('are there for every state of every machine, and for no other', () => {
    const states = machineNames.flatMap((machine) =>
      regionsOf(subjectOf(machine).definition).flatMap(({ States }) => Object.keys(States)),
    );

    expect(Object.keys(STATE_NAMES_ZH).toSorted()).toEqual([...new Set(states)].toSorted());
    expect(Object.values(STATE_NAMES_ZH).filter((name) => !/\p{Script=Han}/u.test(name))).toEqual([]);
  });

  it('leave a state of an older version as it is', () => {
    expect(stateNameZh('Of another time')).toBe('Of another time');
  });
});
