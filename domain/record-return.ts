import type { Decision } from './decision.ts';
import type { LeadStatus, Stage } from './lead.ts';
import type { Post } from './post.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';

/** Whether a record may go back to its dealer, and if not, why. */
export const RETURN_VERDICTS = [
  'returnable',
  'returned-already',
  'not-screened',
  'bought',
  'over',
  'no-dealer',
] as const;
export type ReturnVerdict = (typeof RETURN_VERDICTS)[number];

/** Where a lead stands, as far as its return depends on it. */
export interface ReturnScene {
  readonly stage: Stage;
  readonly status: LeadStatus;
  /** It is with its dealer for verification. */
  readonly returned: boolean;
  /** Its customer has bought. */
  readonly bought: boolean;
  /** A dealer works on it; false in head office's own queue. */
  readonly atDealer: boolean;
}

/** Whether a post may return records to their dealers (PRO-12: 客户营销部 returns them). */
export function mayReturnRecords(rulebook: Rulebook, { post }: { readonly post: Post }): Decision<boolean> {
  const value = rulebook.entries['record-returners'].value.includes(post);
  const [text, textZh] = value
    ? ['This post may return records to their dealers.', '该岗位可退回信息。']
    : ['This post may not return records to their dealers.', '该岗位不得退回信息。'];
  return { value, because: [cite(rulebook, 'record-returners', { post }, text, textZh)] };
}

/** Whether head office may return a record that it doubts: only while its dealer works towards a first sale (PRO-12). */
export function judgeReturn(rulebook: Rulebook, scene: ReturnScene): Decision<ReturnVerdict> {
  const value = verdictOn(scene);
  const { stage, status, returned } = scene;
  const [text, textZh] = WORDS[value];
  return { value, because: [cite(rulebook, 'invalid-route', { stage, status, returned }, text, textZh)] };
}

function verdictOn({ stage, status, returned, bought, atDealer }: ReturnScene): ReturnVerdict {
  if (returned) return 'returned-already';
  if (bought || stage === 'maintenance') return 'bought';
  if (status === 'archived' || status === 'lost') return 'over';
  if (!atDealer) return 'no-dealer';
  if (stage === 'collection' || stage === 'verification') return 'not-screened';
  return 'returnable';
}

const WORDS: Record<ReturnVerdict, readonly [string, string]> = {
  returnable: [
    'Head office returned the record to its dealer for verification.',
    '总部将信息退回经销商核实。',
  ],
  'returned-already': ['The record is with its dealer for verification already.', '信息已退回核实中。'],
  'not-screened': ['The record is still being screened.', '信息尚在筛查中。'],
  bought: ['The customer has bought: the record is true.', '客户已购车，信息属实。'],
  over: ['The lead is over.', '该线索已结束。'],
  'no-dealer': ['No dealer works on the record.', '该信息暂无经销商。'],
};
