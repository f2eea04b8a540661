import { describe, expect, it } from 'vitest';
import { staffFromClaims } from '../../../functions/shared/claims.ts';

const claims = {
  'cognito:username': 's1',
  'custom:side': 'dealer',
  'custom:post': 'general-manager',
  'custom:dealer': 'D1',
};

describe('staffFromClaims', () => {
  it('reads who somebody is, empty claims as absent', () => {
    const staff = staffFromClaims({ ...claims, 'custom:region': '', 'other:claim': 'x' });

    expect(staff).toEqual({ staffId: 's1', side: 'dealer', post: 'general-manager', dealerId: 'D1' });
  });

  it('reads the region of the maker’s people', () => {
    const maker = {
      ...claims,
      'custom:side': 'maker',
      'custom:post': 'region-manager',
      'custom:dealer': '',
      'custom:region': 'north',
    };

    const staff = staffFromClaims(maker);

    expect(staff).toEqual({ staffId: 's1', side: 'maker', post: 'region-manager', regionId: 'north' });
  });

  it.each([
    ['no name', { 'cognito:username': undefined }],
    ['no side', { 'custom:side': undefined }],
    ['a post that does not exist', { 'custom:post': 'emperor' }],
    ['a dealer’s person without a dealer', { 'custom:dealer': '' }],
  ])('reads nobody from %s', (_, change) => {
    const staff = staffFromClaims({ ...claims, ...change });

    expect(staff).toBeUndefined();
  });
});
