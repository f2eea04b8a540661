/** Whom and what the kit's records are about; nothing in them belongs to anybody. */
export interface TestSubject {
  readonly dealerId: string;
  readonly productLine: string;
  /** Tells this run of the kit from every other. */
  readonly run: string;
  /** Seconds since 1970 at which the kit was started; telephones follow from it. */
  readonly seconds: number;
}

/** A person who does not exist: the name says so, and the telephone is of the range 199 00xx xxxx. */
function person({ run, seconds }: TestSubject, number: number) {
  const digits = String((seconds * 16 + number) % 1_000_000).padStart(6, '0');
  return { name: `接口测试 ${run}-${number}`, phone: `19900${digits}`, street: `测试路${run}-${number}号` };
}

const TRUCK = { make: '测试品牌', model: '测试车型', body: '平板', function: '牵引', horsepower: 430 };
const TOLD_AT = '2026-01-15T10:00:00+08:00';

/** A complete record as JSON: all four modules, so that it suffices for every source. */
export function jsonRecord(subject: TestSubject, number: number): Record<string, unknown> {
  const { name, phone, street } = person(subject, number);
  const vehicle = {
    brand: TRUCK.make,
    model: TRUCK.model,
    quantity: 1,
    function: TRUCK.function,
    horsepower: TRUCK.horsepower,
    bodySpec: TRUCK.body,
  };
  return {
    dealerId: subject.dealerId,
    productLine: subject.productLine,
    collectedAt: TOLD_AT,
    customer: {
      name,
      phone,
      address: { province: '北京市', city: '北京市', detail: street },
      nature: 'new',
      level: 'retail',
    },
    vehicles: [vehicle],
    usage: { cargo: '测试', loadTonnes: 30, haulKm: 600, loan: '无', insurance: '无' },
    intent: { horizon: '12-months', ...vehicle },
  };
}

/** The same record as ADF 1.0; `change` leaves elements out, as an incomplete sender would. */
export function adfRecord(
  subject: TestSubject,
  number: number,
  {
    without = [],
    productLine = subject.productLine,
  }: { without?: readonly string[]; productLine?: string } = {},
): string {
  const { name, phone, street } = person(subject, number);
  const element = (tag: string, text: string | number, attributes = '') =>
    without.includes(tag) ? '' : `<${tag}${attributes}>${text}</${tag}>`;
  const id = (what: string, text: string | number) => element('id', text, ` source="leadpath:${what}"`);
  const vehicle = (interest: string) =>
    `<vehicle interest="${interest}">${id('quantity', 1)}${id('function', TRUCK.function)}` +
    `${id('horsepower', TRUCK.horsepower)}<make>${TRUCK.make}</make><model>${TRUCK.model}</model>` +
    `<bodystyle>${TRUCK.body}</bodystyle></vehicle>`;
  return (
    `<?xml version="1.0" encoding="UTF-8"?><?ADF VERSION "1.0"?><adf><prospect status="new">` +
    `${id('product-line', productLine)}${id('cargo', '测试')}${id('load-tonnes', 30)}${id('haul-km', 600)}` +
    `${id('loan', '无')}${id('insurance', '无')}<requestdate>${TOLD_AT}</requestdate>` +
    `${vehicle('buy')}${vehicle('trade-in')}<customer><contact>` +
    `${element('name', name, ' part="full"')}${element('phone', phone, ' type="cellphone"')}` +
    `${element('address', `<street>${street}</street><city>北京市</city><regioncode>北京市</regioncode>`)}` +
    `</contact>${id('nature', 'new')}${id('level', 'retail')}${id('horizon', '12-months')}</customer>` +
    `<vendor><id>${subject.dealerId}</id></vendor></prospect></adf>`
  );
}

/** The body of a record in a format, as it is posted. */
export function recordText(format: 'json' | 'adf', subject: TestSubject, number: number): string {
  return format === 'json' ? JSON.stringify(jsonRecord(subject, number)) : adfRecord(subject, number);
}

/** A record that lacks telephone and address and names no product line that there is. */
export function incompleteText(format: 'json' | 'adf', subject: TestSubject, number: number): string {
  const productLine = 'no-such-product-line';
  if (format === 'adf') return adfRecord(subject, number, { without: ['phone', 'address'], productLine });
  const { customer, ...rest } = jsonRecord(subject, number) as { customer: Record<string, unknown> };
  const { phone: _phone, address: _address, ...left } = customer;
  return JSON.stringify({ ...rest, productLine, customer: left });
}
