import { describe, expect, it } from 'vitest';
import { addressOf, contactOf, nameOf, phoneOf } from '../../domain/adf-customer.ts';
import type { XmlElement } from '../../domain/xml-element.ts';

function element(name: string, text: string, attributes: Record<string, string> = {}): XmlElement {
  return { name, text, attributes, children: [] };
}

const contact = (...children: XmlElement[]): XmlElement => ({ ...element('contact', ''), children });
const part = (which: string, text: string) => element('name', text, { part: which });
const phone = (text: string, type = '', more: Record<string, string> = {}) =>
  element('phone', text, { ...(type !== '' && { type }), ...more });

describe('the name of a contact', () => {
  it.each([
    ['the whole one', [part('full', '张伟'), part('first', '大')], '张伟'],
    ['one without a part', [element('name', '张伟')], '张伟'],
    ['a Chinese one in parts', [part('first', '伟'), part('last', '张')], '张伟'],
    ['another in parts', [part('last', 'Smith'), part('first', 'Ann'), part('middle', 'B')], 'Ann B Smith'],
    ['a family name alone', [part('last', '张')], '张'],
    ['none', [part('first', '')], undefined],
  ])('is %s', (_, names, name) => {
    expect(nameOf(contact(...names))).toBe(name);
  });
});

describe('the telephone of a contact', () => {
  it.each([
    [
      'the preferred one',
      [phone('13800138000'), phone('010-62345678', 'voice', { preferredcontact: '1' })],
      '010-62345678',
    ],
    [
      'a mobile before a landline',
      [phone('010-62345678', 'voice'), phone('13800138000', 'cellphone')],
      '13800138000',
    ],
    [
      'one that can be read before one that cannot',
      [phone('12', 'cellphone'), phone('010-62345678', 'voice')],
      '010-62345678',
    ],
    ['the one that cannot be read, for the record to name', [phone('12', 'cellphone')], '12'],
    ['no fax and no pager', [phone('010-62345678', 'fax'), phone('010-62345678', 'Pager')], undefined],
  ])('is %s', (_, phones, expected) => {
    expect(phoneOf(contact(...phones))).toBe(expected);
  });
});

describe('the contact of a customer', () => {
  it('is the one that is marked, or the first', () => {
    const first = contact(part('full', 'one'));
    const second = { ...contact(part('full', 'two')), attributes: { primarycontact: '1' } };

    expect(contactOf({ ...element('customer', ''), children: [first, second] })).toBe(second);
    expect(contactOf({ ...element('customer', ''), children: [first] })).toBe(first);
    expect(contactOf(undefined)).toBeUndefined();
  });
});

describe('the address of a contact', () => {
  it('has the region as its province and all lines as its detail', () => {
    const children = [
      ...[element('street', '中山路1号'), element('street', ''), element('apartment', '302室')],
      ...[element('city', '石家庄市'), element('regioncode', '河北省')],
    ];
    const found = addressOf(contact({ ...element('address', ''), children }), '长安区');

    expect(found).toEqual({
      ...{ province: '河北省', city: '石家庄市', district: '长安区' },
      detail: '中山路1号 302室',
    });
  });

  it('is none where nothing is told', () => {
    expect(addressOf(contact(), undefined)).toBeUndefined();
  });
});
