import { describe, expect, it } from 'vitest';
import { isTouchTemplate, renderTouchMessage, TOUCH_TEMPLATES } from '../../domain/first-touch-messages.ts';
import { becomesOne, renderReminderDigest, windowFrom } from '../../domain/reminder-digest.ts';
import { auman2011 as rulebook } from '../../domain/rulebook.ts';

const at = '2026-03-19T01:00:00Z';
const facts = {
  leadId: 'L000000000001',
  taskKind: 'revisit',
  dueAt: '2026-03-21T15:59:59Z',
  maskedPhone: '138****5678',
  link: 'https://lp.example/L000000000001',
};

describe('the window of a digest', () => {
  it('lets the first reminders leave after five minutes and the rest after an hour', () => {
    expect(windowFrom(rulebook, at, at)).toEqual({
      until: '2026-03-19T02:00:00Z',
      firstLeavesAt: '2026-03-19T01:05:00Z',
      restLeavesAt: '2026-03-19T02:00:00Z',
    });
  });

  it('gathers the night until the morning and adds nothing to it', () => {
    expect(windowFrom(rulebook, '2026-03-19T13:00:00Z', '2026-03-20T00:30:00Z').firstLeavesAt).toBe(
      '2026-03-20T00:30:00Z',
    );
  });

  it('makes one message of two, and leaves one alone', () => {
    expect([1, 2, 5].map((count) => becomesOne(rulebook, count))).toEqual([false, true, true]);
  });
});

describe('the SMS of a digest', () => {
  it('says how many there are of each kind, in one part, with one link', () => {
    const templates = ['task-due-today', 'task-overdue', 'task-due-today', 'task-escalated', 'unheard-of'];

    const { text, smsParts } = renderReminderDigest(templates, 'https://lp.example');

    expect(text).toBe('【欧曼】您有5项任务：逾期1项、今日到期2项、待督办1项、其他1项。https://lp.example');
    expect(smsParts).toBe(1);
  });
});

describe('messages of a first touch', () => {
  it.each(TOUCH_TEMPLATES)('%s is short enough for its channel and shows no full telephone', (template) => {
    const clock = { touchBy: at, from: 'd101-mc-1', to: 'd101-mc-2', note: 'please-hurry' };

    const { text, smsParts } = renderTouchMessage(rulebook, template, { ...facts, ...clock });

    // What the manager is told goes by e-mail, and has as many characters as it wants.
    if (template !== 'first-touch-moved') expect(smsParts).toBe(1);
    expect(text).toContain('138****5678');
  });

  it('refuses a telephone without stars', () => {
    const full = { ...facts, maskedPhone: '13812345678' };

    expect(() => renderTouchMessage(rulebook, 'task-nudged', full)).toThrow();
    expect(isTouchTemplate('task-assigned')).toBe(false);
  });
});
