import type { ContactMethod } from '../../../domain/contact-methods.ts';
import type { Words } from './language.tsx';

/** The ways to contact a customer as people say them. */
export const METHOD_WORDS: Readonly<Record<ContactMethod, Words>> = {
  phone: { zh: '电话', en: 'Telephone' },
  'door-visit': { zh: '上门拜访', en: 'Door visit' },
  'invite-to-shop': { zh: '邀请到店', en: 'Invite to the shop' },
  'promotion-meeting': { zh: '推介会', en: 'Promotion meeting' },
  'thank-you-party': { zh: '答谢会', en: 'Thank-you party' },
  sms: { zh: '短信', en: 'SMS' },
  letter: { zh: '信函', en: 'Letter' },
  mail: { zh: '邮件', en: 'Mail' },
};

/** The name of a method; one that is not known stands as its id. */
export function methodWords(method: string): Words {
  return METHOD_WORDS[method as ContactMethod] ?? { zh: method, en: method };
}
