import type { Post } from '../../domain/post.ts';
import type { Staff } from '../shared/claims.ts';
import { Problem } from '../shared/problem.ts';

/** The maker's posts that work in the field: they see their region, the other posts of the maker see everything. */
const FIELD_POSTS: readonly Post[] = ['region-manager', 'market-dept-manager', 'maker-salesperson'];

/** The posts that lead a dealer's people and may see all their tasks. */
const MANAGING_POSTS: readonly Post[] = [
  'general-manager',
  'brand-manager',
  'customer-manager',
  'marketing-manager',
];

/** Where a lead, a task or a wait belongs. */
export interface Place {
  readonly dealerId: string;
  readonly regionId: string;
}

/** What somebody may see: one dealer's, one region's, everything, or nothing. */
export type Sight =
  | { readonly kind: 'dealer'; readonly dealerId: string }
  | { readonly kind: 'region'; readonly regionId: string }
  | { readonly kind: 'everything' }
  | { readonly kind: 'nothing' };

/** What somebody may see by side and post; a field post without a region sees nothing. */
export function sightOf(staff: Staff): Sight {
  if (staff.side === 'dealer') {
    return staff.dealerId === undefined ? { kind: 'nothing' } : { kind: 'dealer', dealerId: staff.dealerId };
  }
  if (!FIELD_POSTS.includes(staff.post)) return { kind: 'everything' };
  return staff.regionId === undefined ? { kind: 'nothing' } : { kind: 'region', regionId: staff.regionId };
}

/** Whether somebody may know that this exists. What one may not know of is answered as not found, never as forbidden. */
export function maySee(staff: Staff, place: Place): boolean {
  const sight = sightOf(staff);
  switch (sight.kind) {
    case 'dealer':
      return sight.dealerId === place.dealerId;
    case 'region':
      return sight.regionId === place.regionId;
    case 'everything':
      return true;
    case 'nothing':
      return false;
  }
}

/** Whether somebody may see the tasks of other people of the dealer. */
export function managesDealer(staff: Staff): boolean {
  return staff.side === 'maker' || MANAGING_POSTS.includes(staff.post);
}

/** Lets the people of head office pass who see everything and mend what fails. Throws `not-allowed` for everybody else. */
export function onlyOps(staff: Staff): void {
  if (sightOf(staff).kind === 'everything') return;
  throw new Problem('not-allowed', 'Only head office looks after the running of the system.');
}

/** The thing itself, for somebody who may see it. Throws `not-found` when it is not there, or not for this person. */
export function seen<T extends Place>(staff: Staff, thing: T | undefined, what: string): T {
  if (thing === undefined || !maySee(staff, thing))
    throw new Problem('not-found', `There is no such ${what}.`);
  return thing;
}
