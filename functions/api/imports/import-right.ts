import type { Post } from '../../../domain/post.ts';
import type { Staff } from '../../shared/claims.ts';
import { Problem } from '../../shared/problem.ts';
import type { Import } from '../../store/import.ts';
import type { Store } from '../../store/store.ts';

/** The posts of a dealer that may bring files, for their own dealer. */
const DEALER_POSTS: readonly Post[] = ['information-clerk', 'customer-manager', 'general-manager'];
/** The posts of head office that may bring files, for every dealer. */
const MAKER_POSTS: readonly Post[] = ['information-processor'];

/** Throws `not-allowed` for a post that may not bring files. */
export function mayImport({ side, post }: Staff): void {
  if ((side === 'dealer' ? DEALER_POSTS : MAKER_POSTS).includes(post)) return;
  throw new Problem('not-allowed', 'Your post may not bring files.', [
    {
      path: '',
      message: `files are brought by ${DEALER_POSTS.join(', ')} of a dealer, or ${MAKER_POSTS.join(', ')} of head office`,
      messageZh: '经销商的信息员、客户经理、总经理，或总部信息处理员方可导入',
    },
  ]);
}

/** The dealer whose rows a person brings: the own one, or the one that head office names, if any. Another's is `not-found`. */
export function importDealer({ side, dealerId }: Staff, asked: string | undefined): string | undefined {
  if (side === 'maker') return asked;
  if (asked !== undefined && asked !== dealerId) throw new Problem('not-found', 'There is no such dealer.');
  return dealerId;
}

/**
 * The import itself, for somebody who may bring files where it belongs. Throws `not-allowed`, and `not-found` for one
 * that is not there or another dealer's.
 */
export async function importOf(
  staff: Staff,
  importId: string,
  { imports }: Pick<Store, 'imports'>,
): Promise<Import> {
  mayImport(staff);
  const made = await imports.get(importId);
  if (made === undefined || (staff.side === 'dealer' && made.dealerId !== staff.dealerId)) {
    throw new Problem('not-found', 'There is no such import.');
  }
  return made;
}
