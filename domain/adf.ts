import { addressOf, contactOf, nameOf, phoneOf } from './adf-customer.ts';
import { horizonUntil, type ReadDate, readDate } from './adf-dates.ts';
import { foreignId, RECORD_IDS, readIds, VEHICLE_IDS } from './adf-ids.ts';
import type { RecordProblem } from './completeness.ts';
import { HORIZONS } from './lead.ts';
import { childOf, childrenOf, textOf, type XmlElement } from './xml-element.ts';

/** What an ADF document comes to: the body of a record as it would be in JSON, its faults, and what was assumed. */
export interface AdfRecord {
  readonly body: Readonly<Record<string, unknown>>;
  readonly faults: readonly RecordProblem[];
  readonly warnings: readonly RecordProblem[];
}

/** What a customer wants to do with a vehicle, when it is one to be bought. */
const WANTED = ['', 'buy', 'lease', 'test-drive'];
/** And when it is one that the customer has. */
const OWNED = ['trade-in', 'sell'];

/** Where in ADF each part of a record stands, the most special first; told with every problem of it. */
const PLACES: readonly (readonly [RegExp, string])[] = [
  [/^dealerId$/, 'vendor/id, or id source="leadpath:dealer"'],
  [/^productLine$/, 'id source="leadpath:product-line"'],
  [/^networkId$/, 'id source="leadpath:network"'],
  [/^collectedAt$/, 'requestdate'],
  [/^customer\.name$/, 'customer/contact/name'],
  [/^customer\.phone$/, 'customer/contact/phone'],
  [/^customer\.address\.province$/, 'customer/contact/address/regioncode'],
  [/^customer\.address\.city$/, 'customer/contact/address/city'],
  [/^customer\.address\.district$/, 'id source="leadpath:district"'],
  [/^customer\.address/, 'customer/contact/address'],
  [/^customer\.(nature|level)$/, 'id source="leadpath:$1"'],
  [/^customer$/, 'customer/contact'],
  [/^intent\.horizon$/, 'customer/timeframe, or id source="leadpath:horizon"'],
  [/\.brand$/, 'vehicle/make'],
  [/\.model$/, 'vehicle/model'],
  [/\.bodySpec$/, 'vehicle/bodystyle'],
  [/\.(quantity|function|horsepower)$/, 'vehicle/id source="leadpath:$1"'],
  [/^intent/, 'vehicle interest="buy"'],
  [/^vehicles/, 'vehicle interest="trade-in"'],
  [/^usage\.loadTonnes$/, 'id source="leadpath:load-tonnes"'],
  [/^usage\.haulKm$/, 'id source="leadpath:haul-km"'],
  [/^usage\.(\w+)$/, 'id source="leadpath:$1"'],
  [/^usage$/, 'id source="leadpath:cargo" and the others of usage'],
];

/** Where in an ADF document the part of a record stands that a problem's path names; undefined when nowhere. */
export function adfPlace(path: string): string | undefined {
  const found = PLACES.find(([pattern]) => pattern.test(path));
  return found === undefined ? undefined : (path.match(found[0])?.[0] ?? '').replace(found[0], found[1]);
}

/**
 * Makes of an ADF 1.0 document the body of a record, without judging whether it is complete. Dates are taken as they
 * come, and what is assumed of them (`timeZone`) is a warning; comments are not taken.
 */
export function recordOfAdf(document: XmlElement, timeZone: string): AdfRecord {
  const prospects = document.name === 'adf' ? childrenOf(document, 'prospect') : [];
  const [prospect] = prospects;
  if (prospect === undefined) return { body: {}, faults: [notOneProspect(document, 0)], warnings: [] };
  // What else is wrong with the first of several is told with it, and not that all is missing.
  const several = prospects.length > 1 ? [notOneProspect(document, prospects.length)] : [];

  const [customer, vendor, provider] = ['customer', 'vendor', 'provider'].map((name) =>
    childOf(prospect, name),
  );
  const ids = readIds([prospect, customer, vendor, provider], RECORD_IDS);
  const date = collected(prospect, timeZone);
  const vehicles = vehiclesOf(prospect);
  const horizon = horizonOf(customer, ids.values.horizon, date.read, timeZone);
  const contact = contactOf(customer);
  const { nature, level, district, cargo, loan, insurance } = ids.values;
  const usage = told({
    cargo,
    loadTonnes: numeric(ids.values['load-tonnes']),
    haulKm: numeric(ids.values['haul-km']),
    loan,
    insurance,
  });
  const intent = told({ horizon: horizon.value, ...vehicles.wanted });
  const body = told({
    dealerId: ids.values.dealer ?? foreignId(vendor),
    productLine: ids.values['product-line'],
    collectedAt: date.read?.instant,
    networkId: ids.values.network,
    customer: told({
      name: nameOf(contact),
      phone: phoneOf(contact),
      address: addressOf(contact, district),
      nature,
      level,
    }),
    vehicles: vehicles.owned.length === 0 ? undefined : vehicles.owned,
    usage: Object.keys(usage).length === 0 ? undefined : usage,
    intent: Object.keys(intent).length === 0 ? undefined : intent,
  });
  return {
    body,
    faults: [...several, ...ids.problems, ...vehicles.problems, ...date.faults],
    warnings: [...date.warnings, ...vehicles.warnings, ...horizon.warnings],
  };
}

function notOneProspect({ name }: XmlElement, count: number): RecordProblem {
  const message =
    name !== 'adf'
      ? 'the document is not ADF: its root is not adf'
      : `the document has ${count} prospects; send each in a delivery of its own`;
  const messageZh =
    name !== 'adf' ? '不是ADF文档：根元素不是adf' : `每次请求只能有一个prospect，现有${count}个`;
  return { path: 'prospect', code: 'malformed', message, messageZh };
}

function collected(prospect: XmlElement, timeZone: string) {
  const written = textOf(prospect, 'requestdate');
  const read = written === undefined ? undefined : readDate(written, timeZone);
  const faults: RecordProblem[] = [];
  if (written !== undefined && read === undefined) {
    faults.push({
      path: 'collectedAt',
      code: 'malformed',
      message: 'is not a date that can be read; write 2026-03-02T09:30:00+08:00',
      messageZh: '日期格式无法识别，请写成2026-03-02T09:30:00+08:00',
    });
  }
  return { read, faults, warnings: read === undefined ? [] : assumedOf(read, 'collectedAt', timeZone) };
}

function assumedOf({ assumed }: ReadDate, path: string, timeZone: string): RecordProblem[] {
  if (assumed === 'nothing') return [];
  const midnight = assumed === 'midnight';
  return [
    {
      path,
      code: 'assumed',
      message: `${adfPlace(path) ?? path} tells no ${midnight ? 'time' : 'offset'}: ${midnight ? 'midnight in ' : ''}${timeZone} is assumed`,
      messageZh: `${adfPlace(path) ?? path}未写明${midnight ? '时间' : '时区'}，按${timeZone}${midnight ? '零点' : ''}处理`,
    },
  ];
}

/** The vehicles that the customer has, and the one that the customer wants; another wanted one is not stored. */
function vehiclesOf(prospect: XmlElement) {
  const all = childrenOf(prospect, 'vehicle').map((element) => ({
    interest: element.attributes.interest?.toLowerCase() ?? '',
    ...vehicleOf(element),
  }));
  const wanted = all.filter(({ interest }) => WANTED.includes(interest));
  const unknown = all.filter(({ interest }) => ![...WANTED, ...OWNED].includes(interest));
  const warnings: RecordProblem[] = [];
  if (wanted.length > 1) {
    warnings.push({
      path: 'intent',
      code: 'not-stored',
      message: `only the first of ${wanted.length} vehicles that the customer wants is stored`,
      messageZh: `意向车辆共${wanted.length}台，仅保存第一台`,
    });
  }
  const problems = unknown.map(
    (): RecordProblem => ({
      path: 'vehicles',
      code: 'malformed',
      message: `the interest of a vehicle is none of ${[...WANTED.slice(1), ...OWNED].join(', ')}`,
      messageZh: `vehicle的interest无法识别，可用：${[...WANTED.slice(1), ...OWNED].join('、')}`,
    }),
  );
  return {
    wanted: wanted[0]?.vehicle ?? {},
    owned: all.filter(({ interest }) => OWNED.includes(interest)).map(({ vehicle }) => vehicle),
    problems: [...problems, ...all.flatMap((each) => each.problems)],
    warnings,
  };
}

function vehicleOf(element: XmlElement) {
  const { values, problems } = readIds([element], VEHICLE_IDS);
  const model = [textOf(element, 'model'), textOf(element, 'trim')].filter(Boolean).join(' ');
  const vehicle = told({
    brand: textOf(element, 'make'),
    model: model || undefined,
    quantity: numeric(values.quantity),
    function: values.function,
    horsepower: numeric(values.horsepower),
    bodySpec: values['body-spec'] ?? textOf(element, 'bodystyle'),
  });
  return { vehicle, problems };
}

/** When the customer wants to buy: as the profile tells it, as one of our own words, or by the last day of the time frame. */
function horizonOf(
  customer: XmlElement | undefined,
  written: string | undefined,
  from: ReadDate | undefined,
  timeZone: string,
): { readonly value?: string | undefined; readonly warnings: readonly RecordProblem[] } {
  if (written !== undefined) return { value: written, warnings: [] };
  const frame = childOf(customer, 'timeframe');
  if (frame === undefined) return { warnings: [] };
  const description = textOf(frame, 'description')?.toLowerCase().replaceAll(' ', '-');
  const word = HORIZONS.find((horizon) => horizon === description);
  if (word !== undefined) return { value: word, warnings: [] };

  const day = textOf(frame, 'latestdate') ?? textOf(frame, 'earliestdate');
  const until = day === undefined ? undefined : readDate(day, timeZone);
  const value =
    until === undefined || from === undefined
      ? undefined
      : horizonUntil(from.instant, until.instant, timeZone);
  if (value !== undefined) return { value, warnings: [] };
  const untold: RecordProblem = {
    path: 'intent.horizon',
    code: 'not-stored',
    message: 'timeframe does not tell within which time, up to a year, the customer wants to buy',
    messageZh: 'timeframe未能说明一年内的意向购车时间',
  };
  return { warnings: [untold] };
}

/** A number as JSON would have it; anything else stays as it is written, for the record's own form to refuse. */
function numeric(written: string | undefined): number | string | undefined {
  return written !== undefined && /^\d+(\.\d+)?$/.test(written) ? Number(written) : written;
}

function told(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
