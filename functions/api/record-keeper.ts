import { mayKeepRecords } from '../../domain/record-keeper.ts';
import type { Rulebook } from '../../domain/rulebook-schema.ts';
import type { Staff } from '../shared/claims.ts';
import { Problem } from '../shared/problem.ts';

/** Whether somebody may work with all records of a person, over all dealers. */
export function isRecordKeeper(rulebook: Rulebook, { side, post }: Staff): boolean {
  return side === 'maker' && mayKeepRecords(rulebook, { post }).value;
}

/** Lets record keepers pass. Throws {@link Problem} `not-allowed` for everybody else. */
export function onlyRecordKeepers(rulebook: Rulebook, staff: Staff): void {
  if (isRecordKeeper(rulebook, staff)) return;
  throw new Problem('not-allowed', 'Only head office’s record keepers may do this.', [
    {
      path: 'post',
      rule: rulebook.entries['record-keepers'].source.rule,
      message: 'ask the information processor or the head of customer marketing',
      messageZh: '请联系客户营销部信息处理员或部长',
    },
  ]);
}
