import type { Staff } from '../../shared/claims.ts';
import { Problem } from '../../shared/problem.ts';
import type { StoredScript } from '../../store/script.ts';
import { managesDealer, sightOf } from '../sight.ts';

/** The script itself, for somebody who may see it: head office's for everybody, a dealer's for its people and the maker. */
export function seenScript(staff: Staff, script: StoredScript | undefined): StoredScript {
  if (script === undefined || !maySeeScripts(staff, script.dealerId))
    throw new Problem('not-found', 'There is no such script.');
  return script;
}

/** Whether somebody may see the scripts of a dealer; without one, those of head office. */
export function maySeeScripts({ side, dealerId: own }: Staff, dealerId: string | undefined): boolean {
  return dealerId === undefined || side === 'maker' || own === dealerId;
}

/** Lets head office write its own scripts, and a dealer's managers theirs. Throws `not-allowed` for everybody else. */
export function onlyWriters(staff: Staff, dealerId: string | undefined): void {
  const may =
    dealerId === undefined
      ? staff.side === 'maker' && sightOf(staff).kind === 'everything'
      : staff.side === 'dealer' && staff.dealerId === dealerId && managesDealer(staff);
  if (may) return;
  const detail =
    dealerId === undefined
      ? 'Only head office writes the scripts of all dealers.'
      : 'Only the managers of this dealer write its scripts.';
  throw new Problem('not-allowed', detail);
}
