import { readTelephone } from './telephone.ts';
import { childOf, childrenOf, textOf, type XmlElement } from './xml-element.ts';

/** Kinds of telephones in the order in which they are taken; a fax and a pager are none. */
const PHONE_KINDS = ['cellphone', 'voice', ''] as const;

const CHINESE = /\p{Script=Han}/u;

/** The contact of a customer: the one that is marked as the first, or the first. */
export function contactOf(customer: XmlElement | undefined): XmlElement | undefined {
  const contacts = childrenOf(customer, 'contact');
  return contacts.find(({ attributes }) => attributes.primarycontact === '1') ?? contacts[0];
}

/** The name of a contact: as a whole, or put together from its parts, the family name first where it is Chinese. */
export function nameOf(contact: XmlElement | undefined): string | undefined {
  const parts = new Map(
    childrenOf(contact, 'name').map(({ attributes, text }) => [
      attributes.part?.toLowerCase() || 'full',
      text,
    ]),
  );
  const full = parts.get('full');
  if (full) return full;
  const named = (order: readonly string[], gap: string) =>
    order
      .map((part) => parts.get(part))
      .filter(Boolean)
      .join(gap) || undefined;
  const chinese = CHINESE.test(parts.get('last') ?? parts.get('first') ?? '');
  return chinese
    ? named(['last', 'middle', 'first', 'suffix'], '')
    : named(['first', 'middle', 'last', 'suffix'], ' ');
}

/**
 * The telephone of a contact: the preferred one, then a mobile, then any other; one that can be read goes before one that
 * cannot. Undefined when there is none.
 */
export function phoneOf(contact: XmlElement | undefined): string | undefined {
  const rank = ({ attributes }: XmlElement) =>
    attributes.preferredcontact === '1'
      ? -1
      : PHONE_KINDS.findIndex((kind) => kind === (attributes.type ?? '').toLowerCase());
  const phones = childrenOf(contact, 'phone')
    .filter(({ attributes, text }) => text !== '' && !/^(fax|pager)$/i.test(attributes.type ?? ''))
    .sort((one, other) => rank(one) - rank(other));
  return (phones.find(({ text }) => readTelephone(text) !== undefined) ?? phones[0])?.text;
}

/** The address of a contact: the region is the province, the lines of the street with the apartment are the detail. */
export function addressOf(contact: XmlElement | undefined, district: string | undefined) {
  const address = childOf(contact, 'address');
  const lines = [...childrenOf(address, 'street'), ...childrenOf(address, 'apartment')];
  const detail = lines
    .map(({ text }) => text)
    .filter((text) => text !== '')
    .join(' ');
  const found = {
    province: textOf(address, 'regioncode'),
    city: textOf(address, 'city'),
    district,
    detail: detail || undefined,
  };
  const told = Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
  return Object.keys(told).length === 0 ? undefined : told;
}
