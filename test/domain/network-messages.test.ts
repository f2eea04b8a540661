import { describe, expect, it } from 'vitest';
import { isNetworkTemplate, renderNetworkMessage } from '../../domain/network-messages.ts';

const facts = {
  period: '2011-Q2',
  collected: 5300,
  grades: ['A 1', 'B 0', 'C 2', 'D 4'],
  completion: ['excellent 3', 'fair 2', 'poor 1'],
};

describe('the summary of an evaluation', () => {
  it('says which quarter, how much was collected, the grades and the bands', () => {
    const { subject, text } = renderNetworkMessage('networks-evaluated', facts);

    expect(subject).toBe('2011年第2季度信息网络评价');
    expect(text).toContain('共收集信息5300条；网络级别：A级1、B级0、C级2、D级4个。');
    expect(text).toContain('优秀3家、一般2家、较差1家');
  });

  it('says that it is late when it is, and not otherwise', () => {
    const late = renderNetworkMessage('networks-evaluated', { ...facts, lateSince: '2011-07-10' });

    expect(late.text).toContain('（应于2011-07-10前完成）');
    expect(renderNetworkMessage('networks-evaluated', facts).text).not.toContain('应于');
  });

  it('is not made of anything else', () => {
    expect(() => renderNetworkMessage('networks-evaluated', { ...facts, grades: ['A 1'] })).toThrow();
    expect(() => renderNetworkMessage('networks-evaluated', { ...facts, name: '王五' })).toThrow();
    expect(isNetworkTemplate('task-assigned')).toBe(false);
  });
});
