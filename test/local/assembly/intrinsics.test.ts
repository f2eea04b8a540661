import { describe, expect, it } from 'vitest';
import { NO_VALUE, type ResolutionScope, resolveValue } from '../../../local/assembly/intrinsics.ts';

const scope: ResolutionScope = {
  ref: (name) => ({ Queue: 'http://queue', Count: 3, 'AWS::Region': 'eu-west-1' })[name],
  attribute: (logicalId, attribute) =>
    logicalId === 'Queue' && attribute === 'Arn' ? 'arn:queue' : undefined,
  condition: (name) => name === 'Yes',
  mapping: (map, top, second) => (`${map}.${top}.${second}` === 'Sizes.eu-west-1.Small' ? 'tiny' : undefined),
  imported: (name) => (name === 'Data:Table' ? 'the-table' : undefined),
};

describe('resolveValue', () => {
  it.each<[string, unknown, unknown]>([
    ['Ref', { Ref: 'Queue' }, 'http://queue'],
    ['Fn::GetAtt as a list', { 'Fn::GetAtt': ['Queue', 'Arn'] }, 'arn:queue'],
    ['Fn::GetAtt as text', { 'Fn::GetAtt': 'Queue.Arn' }, 'arn:queue'],
    ['Fn::Join', { 'Fn::Join': ['-', ['a', { Ref: 'Count' }, { Ref: 'AWS::Region' }]] }, 'a-3-eu-west-1'],
    [
      'Fn::Join over a list that is itself resolved',
      { 'Fn::Join': ['', { 'Fn::Split': [',', 'a,b'] }] },
      'ab',
    ],
    ['Fn::Select', { 'Fn::Select': [1, { 'Fn::Split': ['|', 'a|b|c'] }] }, 'b'],
    ['Fn::If, condition true', { 'Fn::If': ['Yes', 1, 2] }, 1],
    ['Fn::If, condition false', { 'Fn::If': ['No', 1, { Ref: 'Count' }] }, 3],
    ['Fn::FindInMap', { 'Fn::FindInMap': ['Sizes', { Ref: 'AWS::Region' }, 'Small'] }, 'tiny'],
    ['Fn::ImportValue', { 'Fn::ImportValue': 'Data:Table' }, 'the-table'],
    ['Fn::Base64', { 'Fn::Base64': 'Hi' }, 'SGk='],
    [
      'Fn::Sub with names and attributes',
      { 'Fn::Sub': '${Queue}/${Queue.Arn}/${AWS::Region}' },
      'http://queue/arn:queue/eu-west-1',
    ],
    [
      'Fn::Sub with variables of its own',
      { 'Fn::Sub': ['${x}-${Count}', { x: { Ref: 'Queue' } }] },
      'http://queue-3',
    ],
    ['Fn::Sub with a literal', { 'Fn::Sub': 'keep ${!Queue}' }, 'keep ${Queue}'],
    ['plain values', { a: [1, true, null, 'x'] }, { a: [1, true, null, 'x'] }],
    ['an object with more keys than a function has', { Ref: 'Queue', Other: 1 }, { Ref: 'Queue', Other: 1 }],
  ])('resolves %s', (_, value, expected) => {
    expect(resolveValue(value, scope)).toEqual(expected);
  });

  it('leaves out what AWS::NoValue stands for, in objects and lists', () => {
    const value = {
      kept: 1,
      gone: { Ref: 'AWS::NoValue' },
      list: [{ 'Fn::If': ['No', 1, { Ref: 'AWS::NoValue' }] }, 2],
    };

    expect(resolveValue(value, scope)).toEqual({ kept: 1, list: [2] });
    expect(resolveValue({ Ref: 'AWS::NoValue' }, scope)).toBe(NO_VALUE);
  });

  it.each<[unknown, string]>([
    [{ 'Fn::Cidr': ['10.0.0.0/16', 2] }, 'Fn::Cidr is not supported'],
    [{ Ref: 'Nobody' }, 'Ref Nobody leads nowhere'],
    [{ 'Fn::GetAtt': ['Queue', 'Colour'] }, 'Fn::GetAtt Queue.Colour leads nowhere'],
    [{ 'Fn::Sub': 'x ${Nobody}' }, 'Ref Nobody leads nowhere'],
    [{ 'Fn::ImportValue': 'Nothing' }, 'no stack exports Nothing'],
    [{ 'Fn::FindInMap': ['Sizes', 'x', 'y'] }, 'the mapping Sizes has no x.y'],
    [{ 'Fn::Select': [5, ['a']] }, 'Fn::Select has no item 5'],
    [{ 'Fn::Join': ['', [{ a: 1 }]] }, 'Fn::Join needs text'],
    ['{{resolve:ssm:/a/b}}', 'dynamic reference {{resolve:ssm:/a/b}} is not supported'],
  ])('refuses %j by name', (value, message) => {
    expect(() => resolveValue(value, scope)).toThrow(message);
  });
});
