import { readTelephone } from '../../../domain/telephone.ts';
import { Problem } from '../../shared/problem.ts';

/** A telephone as people write it, in E.164. Throws {@link Problem} `invalid-content` for what is none. */
export function phoneKeyOf(written: string): string {
  const telephone = readTelephone(written);
  if (telephone !== undefined) return telephone.e164;
  throw new Problem('invalid-content', 'This is not one telephone.', [
    {
      path: 'phone',
      message: 'is not one valid telephone; write a mobile, or a landline with its area code',
      messageZh: '联系电话无效，请填写手机号或带区号的固定电话',
    },
  ]);
}
