import type { Decision } from './decision.ts';
import type { Address } from './lead.ts';
import type { Post, Side } from './post.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';
import { nationalDigits } from './telephone.ts';

const STARS = '****';

/** How the reader stands to the lead: the owning dealer's staff, the person it is assigned to, or neither. */
export type Relation = 'assigned' | 'own-dealer' | 'none';

/** Masked form of a telephone: `138****5678` (PRO-20, O14). A number too short to hide anything shows nothing. */
export function maskTelephone(rulebook: Rulebook, e164: string): string {
  const { phoneKeepsFirst, phoneKeepsLast } = rulebook.entries.masking.value;
  const digits = nationalDigits(e164);
  if (digits.length <= phoneKeepsFirst + phoneKeepsLast) return STARS;
  return `${digits.slice(0, phoneKeepsFirst)}${STARS}${digits.slice(digits.length - phoneKeepsLast)}`;
}

/** Masked form of an address: the parts that routing needs stay, the rest is left out (O14). */
export function maskAddress(rulebook: Rulebook, address: Address): Address {
  const { addressKeeps } = rulebook.entries.masking.value;
  return Object.fromEntries(
    Object.entries(address).filter(([part]) => addressKeeps.some((kept) => kept === part)),
  );
}

/** Whether a person may see telephone and address in full (PRO-21, O14). Each full read is to be logged by the caller. */
export function maySeeAll(
  rulebook: Rulebook,
  { post, side, relation }: { readonly post: Post; readonly side: Side; readonly relation: Relation },
): Decision<boolean> {
  const readers = rulebook.entries['full-readers'].value;
  const value =
    side === 'maker'
      ? readers.maker.includes(post)
      : (relation === 'assigned' && readers.assigned) ||
        (relation !== 'none' && readers.dealer.includes(post));

  const inputs = { post, side, relation };
  const [text, textZh] = value
    ? ['This post may see telephone and address of this lead.', '该岗位可查阅联系电话和地址。']
    : ['Telephone and address are hidden from this reader.', '联系电话和地址已屏蔽。'];
  return {
    value,
    because: [
      cite(
        rulebook,
        'hidden-elements',
        inputs,
        'Telephone and address are hidden by rule.',
        '屏蔽联系电话、地址要素。',
      ),
      cite(rulebook, 'full-readers', inputs, text, textZh),
    ],
  };
}
