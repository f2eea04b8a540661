import { describe, expect, it } from 'vitest';
import {
  isCustomerTemplate,
  isStaffTemplate,
  LANGUAGES,
  renderCustomerMessage,
  renderStaffMessage,
  type StaffFacts,
  smsParts,
  TEMPLATE_IDS,
} from '../../domain/messages.ts';
import { auman2011 } from '../../domain/rulebook.ts';
import { TASK_KINDS } from '../../domain/task-kinds.ts';

const facts: StaffFacts = {
  leadId: 'L7F3K2M9',
  taskKind: 'revisit',
  dueAt: '2011-05-07T15:59:59Z',
  maskedPhone: '138****5678',
  link: 'https://lead.example/t/7F3K2M9Q',
};
const staffTemplates = TEMPLATE_IDS.filter(isStaffTemplate);

describe('a message to staff', () => {
  it('says in Chinese what is due and where to answer', () => {
    const { subject, text, smsParts: parts } = renderStaffMessage(auman2011, 'task-due-today', facts);

    expect(text).toBe('【欧曼】客户回访今日到期，138****5678。https://lead.example/t/7F3K2M9Q');
    expect(subject).toBe('客户回访：今日到期');
    expect(parts).toBe(1);
  });

  it('speaks English too, with the local day', () => {
    const { text } = renderStaffMessage(auman2011, 'task-before-due', facts, 'en');

    expect(text).toBe(
      'Revisit for lead L7F3K2M9 (138****5678) is due on 2011-05-07 23:59. https://lead.example/t/7F3K2M9Q',
    );
  });

  it.each(staffTemplates)('%s fits one SMS part in Chinese for every kind of task', (template) => {
    for (const taskKind of TASK_KINDS) {
      const dueAt = '2011-12-31T15:59:59Z';

      const { text, smsParts: parts } = renderStaffMessage(auman2011, template, {
        ...facts,
        taskKind,
        dueAt,
      });

      expect([text.length <= 70, parts]).toEqual([true, 1]);
    }
  });

  it('keeps the SMS of the ladder in one part with a link of 38 characters', () => {
    const link = `https://${'l'.repeat(30)}`;
    const steps = Object.values(auman2011.entries.ladder.value.steps).filter(
      ({ channel }) => channel === 'sms',
    );

    for (const { template } of steps) {
      for (const taskKind of TASK_KINDS) {
        if (!isStaffTemplate(template)) throw new Error(`${template} is no template`);
        expect(renderStaffMessage(auman2011, template, { ...facts, taskKind, link }).smsParts).toBe(1);
      }
    }
    expect(steps).toHaveLength(2);
  });

  it('names no lead without a masked telephone: a full one is refused', () => {
    for (const maskedPhone of ['13812345678', '+8613812345678', '张三 138****5678']) {
      expect(() => renderStaffMessage(auman2011, 'task-overdue', { ...facts, maskedPhone })).toThrow();
    }
  });

  it('takes no facts beyond its own, such as a name', () => {
    const withName = { ...facts, name: '张三' };

    expect(() => renderStaffMessage(auman2011, 'task-overdue', withName)).toThrow(/name/);
  });
});

describe('a message to a customer', () => {
  it.each(TEMPLATE_IDS.filter(isCustomerTemplate))('%s fits one SMS part in both languages', (template) => {
    for (const language of LANGUAGES) {
      expect(renderCustomerMessage(template, language).smsParts).toBe(1);
    }
  });
});

describe('the parts of an SMS', () => {
  it.each([
    ['中'.repeat(70), 1],
    ['中'.repeat(71), 2],
    ['中'.repeat(134), 2],
    ['中'.repeat(135), 3],
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
  ])('are counted as carriers do', (text, parts) => {
    expect(smsParts(text)).toBe(parts);
  });
});
