import { describe, expect, it } from 'vitest';
import {
  CircularReferenceError,
  referencesIn,
  resourceOrder,
} from '../../../local/assembly/template-references.ts';

describe('referencesIn', () => {
  it('finds names in Ref, Fn::GetAtt and Fn::Sub, however deep, and no literals', () => {
    const value = {
      a: [{ Ref: 'One' }, { 'Fn::Join': ['', ['x', { 'Fn::GetAtt': ['Two', 'Arn'] }]] }],
      b: { 'Fn::Sub': ['${Three.Arn} ${!NotMe} ${own}', { own: { Ref: 'Four' } }] },
    };

    expect([...referencesIn(value)].sort()).toEqual(['Four', 'One', 'Three', 'Two', 'own']);
  });
});

describe('resourceOrder', () => {
  it('puts a resource after what it refers to and what it depends on', () => {
    const order = resourceOrder({
      Function: { Type: 'F', Properties: { table: { Ref: 'Table' } }, DependsOn: ['Policy'] },
      Policy: { Type: 'P', DependsOn: 'Role' },
      Role: { Type: 'R' },
      Table: { Type: 'T' },
    });

    expect(order).toEqual(['Role', 'Policy', 'Table', 'Function']);
  });

  it('names the circle when there is one', () => {
    const resources = {
      A: { Type: 'X', Properties: { b: { Ref: 'B' } } },
      B: { Type: 'X', Properties: { a: { 'Fn::GetAtt': ['A', 'Arn'] } } },
    };

    expect(() => resourceOrder(resources)).toThrow(CircularReferenceError);
    expect(() => resourceOrder(resources)).toThrow('A → B → A');
  });
});
