import { describe, expect, it } from 'vitest';
import {
  graphOf,
  standingOf,
  stateWords,
  transitionsGone,
} from '../../../console/src/pages/run/executions/execution-course.ts';

const machine = {
  states: [
    { state: 'Ask', stateZh: '询问', type: 'Task', look: 'waiting' },
    { state: 'What was said?', stateZh: '怎么说？', type: 'Choice', look: 'question' },
    { state: 'Done', stateZh: '完成', type: 'Succeed', look: 'outcome' },
    { state: 'Give up', stateZh: '放弃', type: 'Fail', look: 'failure' },
  ],
  transitions: [
    { from: 'Ask', to: 'What was said?', kind: 'next', text: '' },
    { from: 'Ask', to: 'Give up', kind: 'catch', text: 'States.ALL' },
    { from: 'What was said?', to: 'Done', kind: 'choice', text: 'yes' },
    { from: 'What was said?', to: 'Done', kind: 'default', text: '' },
  ],
} as Parameters<typeof graphOf>[0];

const zh = (words: { readonly zh: string }) => words.zh;

const visit = (state: string, standing: 'passed' | 'current' | 'cut-off') =>
  ({ state, standing }) as Parameters<typeof standingOf>[1][number];

describe('the graph of an execution', () => {
  it('draws one line between two states, however many choices lead along it', () => {
    const { edges } = graphOf(machine, new Set(), zh);

    expect(edges.filter(({ from }) => from === 'What was said?')).toEqual([
      { from: 'What was said?', to: 'Done' },
    ]);
  });

  it('names its states in the language of the page; one that the machine has no more keeps its own', () => {
    const { nodes } = graphOf(machine, new Set(), zh);

    expect(nodes.map(({ id, label }) => [id, label])[0]).toEqual(['Ask', '询问']);
    expect(stateWords(machine, 'Ask')).toEqual({ zh: '询问', en: 'Ask' });
    expect(stateWords(machine, 'Of old').zh).toBe('Of old');
  });

  it('draws the way after a fault when it was gone', () => {
    const visits = [visit('Ask', 'cut-off'), visit('Give up', 'passed')];

    const { edges } = graphOf(machine, transitionsGone(visits), zh);

    expect(edges).toContainEqual({ from: 'Ask', to: 'Give up' });
  });

  it('does not draw the way after a fault when it was not gone', () => {
    const { edges } = graphOf(machine, transitionsGone([visit('Ask', 'current')]), zh);

    expect(edges).not.toContainEqual({ from: 'Ask', to: 'Give up' });
  });

  it('tells where it waits, where it has been, where it failed, and what is ahead', () => {
    const visits = [visit('What was said?', 'passed'), visit('Ask', 'current')];
    const standing = (state: string, failedAt?: string) =>
      standingOf(state, visits, failedAt, new Set(['Ask']));

    expect(['Ask', 'What was said?', 'Done'].map((state) => standing(state))).toEqual([
      'waiting',
      'passed',
      'ahead',
    ]);
    expect(standing('Ask', 'Ask')).toBe('failed');
  });
});
