import type { Decision } from './decision.ts';
import type { Post } from './post.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';

/** Whether a post may join, hand out and erase the records of a person over all dealers (PRO-21 keeps them few). */
export function mayKeepRecords(rulebook: Rulebook, { post }: { readonly post: Post }): Decision<boolean> {
  const value = rulebook.entries['record-keepers'].value.includes(post);
  const [text, textZh] = value
    ? ['This post may work with all records of a person.', '该岗位可处理客户的全部信息。']
    : ['This post may not work with all records of a person.', '该岗位不得处理客户的全部信息。'];
  return { value, because: [cite(rulebook, 'record-keepers', { post }, text, textZh)] };
}
