import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../domain/calendar.ts';
import { absenceAt, goesToOthers } from '../../domain/handover.ts';
import { parseOrganisation } from '../../domain/organisation.ts';
import { isAtWork, isPresent } from '../../domain/presence.ts';
import { auman2011 } from '../../domain/rulebook.ts';
import { isWorkTemplate, renderWorkMessage, workLine } from '../../domain/work-messages.ts';
import { maker, organisation, person } from './sample-organisation.ts';

const at = '2026-03-10T02:00:00Z';
const staffId = 'A';

describe('an absence', () => {
  const away = (...absences: { from: string; to?: string }[]) =>
    absenceAt(auman2011, { staffId, active: true, absences }, at);

  it('is the one of the day, and none before or after', () => {
    expect(away({ from: '2026-03-09', to: '2026-03-11' })).toEqual({ from: '2026-03-09', to: '2026-03-11' });
    expect(away({ from: '2026-03-11', to: '2026-03-12' })).toBeUndefined();
    expect(away({ from: '2026-03-01', to: '2026-03-09' })).toBeUndefined();
  });

  it('goes on with one that meets it or follows at once', () => {
    expect(
      away(
        { from: '2026-03-14', to: '2026-03-20' },
        { from: '2026-03-09', to: '2026-03-11' },
        { from: '2026-03-12', to: '2026-03-13' },
      ),
    ).toEqual({ from: '2026-03-09', to: '2026-03-20' });
    expect(away({ from: '2026-03-09', to: '2026-03-11' }, { from: '2026-03-13', to: '2026-03-14' })).toEqual({
      from: '2026-03-09',
      to: '2026-03-11',
    });
  });

  it('without an end lasts until further notice', () => {
    expect(away({ from: '2026-03-09' })).toEqual({ from: '2026-03-09' });
    expect(away({ from: '2026-03-09', to: '2026-03-10' }, { from: '2026-03-11' })).toEqual({
      from: '2026-03-09',
    });
  });

  it('is there exactly on the days on which a person in service is not present', () => {
    const day = fc.integer({ min: 0, max: 20 }).map((days) => addDays('2026-03-01', days));
    const absences = fc.array(fc.record({ from: day, to: fc.option(day, { nil: undefined }) }), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(absences, (list) => {
        const who = { staffId, active: true, absences: list };

        const found = absenceAt(auman2011, who, at);

        expect(found === undefined).toBe(isPresent(auman2011, who, at));
        if (found !== undefined) expect(found.from <= '2026-03-10').toBe(true);
        if (found?.to !== undefined) expect(found.to >= '2026-03-10').toBe(true);
      }),
    );
  });
});

describe('a task of somebody who is away', () => {
  const goes = (dueAt: string, to?: string) =>
    goesToOthers(auman2011, {
      staffId,
      dueAt,
      away: { from: '2026-03-09', ...(to !== undefined && { to }) },
    });

  it.each([
    ['in the absence', '2026-03-12T15:59:59Z', true],
    ['overdue', '2026-03-01T15:59:59Z', true],
    ['two days after the return', '2026-03-15T15:59:59Z', true],
    ['three days after the return', '2026-03-16T15:59:59Z', false],
  ])('that is due %s goes to others: %s, %s', (_, dueAt, value) => {
    expect(goes(dueAt, '2026-03-13').value).toBe(value);
  });

  it('goes to others whenever it is due when nobody knows of a return, or when there is none', () => {
    const left = goesToOthers(auman2011, { staffId, dueAt: '2027-01-01T15:59:59Z', away: 'left' });

    expect(goes('2027-01-01T15:59:59Z').value).toBe(true);
    expect(left).toMatchObject({ value: true, because: [{ rule: 'ORG-14', inputs: { cause: 'left' } }] });
  });
});

describe('a person at work', () => {
  const who = { staffId, active: true };

  it('works on the days of the calendar, or of an own week that still knows holidays and make-up days', () => {
    const saturday = '2026-03-14T02:00:00Z';
    const festival = '2026-02-17T02:00:00Z';
    const makeUp = '2026-02-14T02:00:00Z';
    const own = { ...who, workingDays: [2, 6] };

    expect([saturday, festival, makeUp].map((day) => isAtWork(auman2011, who, day))).toEqual([
      false,
      false,
      true,
    ]);
    expect([saturday, festival, makeUp].map((day) => isAtWork(auman2011, own, day))).toEqual([
      true,
      false,
      true,
    ]);
    expect(isAtWork(auman2011, own, '2026-03-11T02:00:00Z')).toBe(false);
  });

  it('follows the exception of a single day before everything else', () => {
    const exceptions = [{ date: '2026-03-10', works: false }];

    expect(isAtWork(auman2011, { ...who, dayExceptions: exceptions }, at)).toBe(false);
  });
});

describe('an organisation with deputies', () => {
  const problems = (staff: object[]) => {
    const parsed = parseOrganisation(
      auman2011,
      organisation({ staff: [...organisation().staff, ...staff] as never }),
    );
    return parsed.ok ? [] : parsed.problems.map(({ path }) => path);
  };

  it('is accepted when they are colleagues, with days, weeks and a capacity', () => {
    const clerk = person('information-clerk', {
      deputies: [{ staffId: 'D1-general-manager', from: '2026-03-01', to: '2026-03-31' }],
      absences: [{ from: '2026-03-01', reason: 'sick' }],
      workingDays: [1, 2, 3],
      dayExceptions: [{ date: '2026-03-08', works: true }],
      capacity: 5,
    });

    expect(problems([clerk])).toEqual([]);
  });

  it.each([
    ['unknown', 'nobody'],
    ['the person itself', 'D1-information-clerk'],
    ['of the other side', 'HQ-market-dept-manager'],
  ])('is refused when one is %s', (_, deputy) => {
    expect(problems([person('information-clerk', { deputies: [{ staffId: deputy }] })])).toEqual([
      'staff.4.deputies.0',
    ]);
  });

  it('is refused when one serves another region, or stands in until before the beginning', () => {
    const south = maker('region-manager', { staffId: 'S', regionId: 'north' });
    const head = maker('maker-salesperson', {
      staffId: 'M',
      deputies: [
        { staffId: 'S' },
        { staffId: 'HQ-information-processor', from: '2026-03-02', to: '2026-03-01' },
      ],
    });

    expect(problems([south, head])).toEqual(['staff.5.deputies.0', 'staff.5.deputies.1']);
  });
});

describe('a message about several tasks', () => {
  const line = { kind: 'revisit', dueAt: '2026-03-21T15:59:59Z', subjectId: 'L000000000001' } as const;

  it('has a line for each, with a link and the day on which it is due', () => {
    const lines = [
      workLine({ ...line, from: 'd1-mc', to: 'd1-cm' }),
      workLine({ ...line, from: 'd1-mc', to: 'd1-bm' }),
    ];

    const { subject, text } = renderWorkMessage(auman2011, 'tasks-handed-over', {
      lines,
      linkBase: 'https://lp.example',
    });

    expect(subject).toBe('任务移交：2项');
    expect(text.split('\n')).toHaveLength(3);
    expect(text).toContain('3月21日前完成，d1-mc → d1-cm。https://lp.example/L000000000001');
  });

  it('names the reminder before and after', () => {
    const lines = [workLine({ ...line, from: '2026-03-20T01:00:00Z', to: '2026-03-19T01:00:00Z' })];

    const { text } = renderWorkMessage(auman2011, 'reminders-moved', {
      lines,
      linkBase: 'https://lp.example',
    });

    expect(text).toContain('提醒由3月20日改为3月19日');
  });

  it('is refused with other facts, or without a line', () => {
    const linkBase = 'https://lp.example';
    expect(() => renderWorkMessage(auman2011, 'tasks-handed-over', { lines: [], linkBase })).toThrow();
    expect(() =>
      renderWorkMessage(auman2011, 'tasks-handed-over', { lines: ['张伟 13812345678'], linkBase }),
    ).toThrow();
    expect(isWorkTemplate('task-assigned')).toBe(false);
  });
});
