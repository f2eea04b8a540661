import { describe, expect, it } from 'vitest';
import { placesFor } from '../../../console/src/layout/navigation.ts';
import { abilitiesOf } from '../../../console/src/session/session-provider.tsx';
import { auman2011 } from '../../../domain/rulebook.ts';
import { mayImport } from '../../../functions/api/imports/import-right.ts';

const lets = (side: 'dealer' | 'maker', post: string): boolean => {
  try {
    mayImport({ staffId: 'x', side, post } as Parameters<typeof mayImport>[0]);
    return true;
  } catch {
    return false;
  }
};

describe('the page of imports', () => {
  const posts = auman2011.entries.posts.value.map(({ id, side }) => [id, side] as const);

  it('is offered to exactly the posts that the API lets bring files', () => {
    const offered = posts.filter(([post, side]) => abilitiesOf({ staffId: 'x', side, post }).bringsFiles);

    expect(offered.length).toBeGreaterThan(0);
    expect(offered).toEqual(posts.filter(([post, side]) => lets(side, post)));
  });

  it('stands in the navigation of a clerk, and in no salesperson’s', () => {
    const addresses = (post: string) =>
      placesFor(abilitiesOf({ staffId: 'x', side: 'dealer', post })).map(({ to }) => to);

    expect(addresses('information-clerk')).toContain('/import');
    expect(addresses('salesperson')).not.toContain('/import');
  });
});
