import { describe, expect, it } from 'vitest';
import { maskAddress, maskTelephone, maySeeAll } from '../../domain/mask.ts';
import { POSTS } from '../../domain/post.ts';
import { auman2011 } from '../../domain/rulebook.ts';

describe('masking', () => {
  it.each([
    ['+8613812345678', '138****5678'],
    ['+861062345678', '010****5678'],
    ['+8653288887777', '053****7777'],
    ['+861234567', '****'],
    ['+86110', '****'],
  ])('shows %s as %s', (e164, masked) => {
    expect(maskTelephone(auman2011, e164)).toBe(masked);
  });

  it('keeps province and city of an address, and nothing of the street', () => {
    const address = { province: '山东省', city: '济南市', district: '历下区', detail: '经十路1号' };

    expect(maskAddress(auman2011, address)).toEqual({ province: '山东省', city: '济南市' });
    expect(maskAddress(auman2011, {})).toEqual({});
  });

  it.each([
    ['general-manager', 'dealer', 'own-dealer', true],
    ['customer-manager', 'dealer', 'own-dealer', true],
    ['customer-manager', 'dealer', 'none', false],
    ['marketing-consultant', 'dealer', 'own-dealer', false],
    ['marketing-consultant', 'dealer', 'assigned', true],
    ['information-processor', 'maker', 'none', true],
    ['customer-marketing-head', 'maker', 'none', true],
    ['region-manager', 'maker', 'none', false],
  ] as const)('lets %s (%s, %s) see all: %s', (post, side, relation, sees) => {
    const { value, because } = maySeeAll(auman2011, { post, side, relation });

    expect(value).toBe(sees);
    expect(because.map(({ rule }) => rule)).toEqual(['PRO-20', 'O14']);
  });

  it('hides a lead from every post of another dealer', () => {
    const seeing = POSTS.filter(
      (post) => maySeeAll(auman2011, { post, side: 'dealer', relation: 'none' }).value,
    );

    expect(seeing).toEqual([]);
  });
});
