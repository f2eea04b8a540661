/** How the cells of a column are read; `readCell` says what each takes. */
export const CELL_KINDS = [
  'text',
  'telephone',
  'vehicles',
  'horsepower',
  'tonnes',
  'kilometres',
  'horizon',
  'level',
  'nature',
  'day',
  'product-line',
] as const;
export type CellKind = (typeof CELL_KINDS)[number];

/** A field of a record that a column of a file can fill. */
export interface ImportColumn {
  /** Where its value stands in the record, `vehicles.0.brand`. */
  readonly path: string;
  readonly kind: CellKind;
  readonly zh: string;
  readonly en: string;
  /** What people write above such a column besides both names; compared without spaces, case and brackets. */
  readonly synonyms: readonly string[];
}

type Row = readonly [field: string, kind: CellKind, zh: string, en: string, synonyms: readonly string[]];

const GENERAL: readonly Row[] = [
  [
    'dealerId',
    'text',
    '经销商代码',
    'dealer',
    ['经销商编号', '经销商', '店代码', 'dealer id', 'dealer code'],
  ],
  [
    'productLine',
    'product-line',
    '产品线',
    'product line',
    ['产品系列', '车系', '系列', '品系', 'line', 'series'],
  ],
  [
    'collectedAt',
    'day',
    '收集日期',
    'collected on',
    ['收集时间', '登记日期', '登记时间', '日期', '录入日期', '来店日期', 'date', 'collected at'],
  ],
];

const CUSTOMER: readonly Row[] = [
  [
    'name',
    'text',
    '客户姓名',
    'name',
    ['姓名', '联系人', '客户名称', '客户', '车主', '车主姓名', '单位名称', '公司名称', 'customer', 'contact'],
  ],
  [
    'phone',
    'telephone',
    '联系电话',
    'telephone',
    [
      '电话',
      '手机',
      '手机号',
      '手机号码',
      '电话号码',
      '联系方式',
      '移动电话',
      '客户电话',
      'phone',
      'mobile',
      'tel',
    ],
  ],
  ['address.province', 'text', '省', 'province', ['省份', '所在省', '省市区', '省自治区']],
  ['address.city', 'text', '市', 'city', ['城市', '地市', '所在市', '地级市']],
  ['address.district', 'text', '区县', 'district', ['区', '县', '县区', '县市', '所在区县', 'county']],
  [
    'address.detail',
    'text',
    '地址',
    'address',
    ['详细地址', '联系地址', '通讯地址', '住址', '客户地址', '街道', 'street'],
  ],
  ['nature', 'nature', '客户性质', 'nature', ['性质', '客户类型', '客户分类', '客户类别', 'customer type']],
  ['level', 'level', '客户级别', 'level', ['级别', '客户等级', '等级', '客户规模', 'customer level']],
];

const VEHICLE: readonly Row[] = [
  ['brand', 'text', '品牌', 'brand', ['车辆品牌', '厂牌', '汽车品牌', 'make']],
  ['model', 'text', '车型', 'model', ['型号', '车辆型号', '车型号']],
  [
    'quantity',
    'vehicles',
    '数量',
    'quantity',
    ['台数', '台', '辆数', '车辆数', '保有量', '车辆数量', 'count'],
  ],
  ['function', 'text', '功能', 'function', ['用途', '车辆功能', '车辆用途', '车辆类型', 'use']],
  ['horsepower', 'horsepower', '马力', 'horsepower', ['功率', '发动机马力', 'hp', 'power']],
  ['bodySpec', 'text', '上装', 'body', ['上装规格', '货箱', '车厢', '驱动形式', 'body spec']],
];

const USAGE: readonly Row[] = [
  [
    'cargo',
    'text',
    '运输货物',
    'cargo',
    ['货物', '货物种类', '拉什么货', '拉货种类', '运输品种', '货物类型', 'goods'],
  ],
  ['loadTonnes', 'tonnes', '载重', 'load', ['载重量', '吨位', '载货量', '装载量', 'load tonnes', 'tonnage']],
  [
    'haulKm',
    'kilometres',
    '运距',
    'haul',
    ['运输距离', '单程运距', '里程', '运输里程', 'haul km', 'distance'],
  ],
  ['loan', 'text', '消贷信息', 'loan', ['贷款', '消贷', '消费信贷', '按揭', '分期', '贷款情况']],
  ['insurance', 'text', '保险信息', 'insurance', ['保险', '保险公司', '保险情况', '投保公司']],
];

const HORIZON: Row = [
  'horizon',
  'horizon',
  '意向购车时间',
  'horizon',
  [
    '意向',
    '购车意向',
    '意向时间',
    '购车时间',
    '购买时间',
    '预计购车时间',
    '拟购时间',
    '计划购车时间',
    'when',
    'intent',
  ],
];

/** What stands before a column's name when the file tells vehicles in use from those that a customer wants. */
const IN_USE = ['在用车', '在用', '现有', '现有车', '现用', 'current'];
const WANTED = ['意向', '意向车', '拟购', '需求', '计划购', '欲购', 'intended', 'wanted'];

/** Every column that a file of records can have, in the order of a record. */
export const IMPORT_COLUMNS: readonly ImportColumn[] = [
  ...GENERAL.map((row) => column('', row)),
  ...CUSTOMER.map((row) => column('customer.', row)),
  ...VEHICLE.map((row) => column('vehicles.0.', row, { plain: true, before: IN_USE, zh: '在用车' })),
  ...USAGE.map((row) => column('usage.', row)),
  column('intent.', HORIZON),
  ...VEHICLE.map((row) => column('intent.', row, { plain: false, before: WANTED, zh: '意向' })),
];

const byPath = new Map(IMPORT_COLUMNS.map((each) => [each.path, each]));

/** The column that fills a path of the record; undefined for a path that no column can fill. */
export function columnOf(path: string): ImportColumn | undefined {
  return byPath.get(path);
}

function column(
  prefix: string,
  [field, kind, zh, en, synonyms]: Row,
  group?: { readonly plain: boolean; readonly before: readonly string[]; readonly zh: string },
): ImportColumn {
  const path = `${prefix}${field}`;
  if (group === undefined) return { path, kind, zh, en, synonyms };
  const names = [zh, en, ...synonyms];
  return {
    path,
    kind,
    zh: `${group.zh}${zh}`,
    en: `${group.before.at(-1)} ${en}`,
    synonyms: [
      ...(group.plain ? names : []),
      ...group.before.flatMap((before) => names.map((name) => `${before}${name}`)),
    ],
  };
}
