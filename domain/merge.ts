import { isBefore } from './calendar.ts';
import type { Decision, Reason } from './decision.ts';
import { HORIZONS, type Horizon, type Intent, LEVELS, type LeadRecord } from './lead.ts';
import { MERGE_FIELDS, type MergeField, type MergeSideName, type MergeStrategy } from './merge-fields.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';

/** One of the two records of a customer. */
export interface MergeSide {
  readonly leadId: string;
  /** When the record was entered. */
  readonly enteredAt: string;
  /** Its path is not over: what it says of the intent is still worked with. */
  readonly alive: boolean;
  readonly customer: LeadRecord['customer'];
  readonly vehicles?: LeadRecord['vehicles'];
  readonly usage?: LeadRecord['usage'];
  readonly intent?: Intent | undefined;
  readonly horizon?: Horizon | undefined;
}

/** Whose value is kept for one field, and whether the values differ at all. */
export interface MergedField {
  readonly field: MergeField;
  readonly from: MergeSideName;
  readonly differ: boolean;
  /** A person chose it; otherwise the rule did. */
  readonly chosen: boolean;
}

/** What the two records become, and the decision for each field. */
export interface MergedRecord {
  readonly fields: readonly MergedField[];
  readonly record: Pick<MergeSide, 'customer' | 'vehicles' | 'usage' | 'intent' | 'horizon'>;
}

/**
 * Makes one record of two: for each field the value that the rulebook prefers or that a person chose, an empty value
 * never before one that is there, and the survivor's where both are as good (O13). The reasons name fields and sides,
 * never values.
 */
export function mergeRecords(
  rulebook: Rulebook,
  survivor: MergeSide,
  merged: MergeSide,
  chosen: Partial<Record<MergeField, MergeSideName>> = {},
): Decision<MergedRecord> {
  const { fields: strategies, tie } = rulebook.entries['merge-values'].value;
  const decided = MERGE_FIELDS.map((field) => {
    const strategy = strategies[field];
    const [ours, theirs] = [fieldOf(survivor, field), fieldOf(merged, field)];
    const differ = written(ours) !== written(theirs);
    const wish = chosen[field];
    const from = wish ?? preferred(strategy, { field, survivor, merged }) ?? tie;
    return { field, from, differ, chosen: wish !== undefined, strategy };
  });

  const sideOf = (field: MergeField) =>
    decided.find((each) => each.field === field)?.from === 'merged' ? merged : survivor;
  const { address, phoneExtension } = {
    address: sideOf('address').customer.address,
    phoneExtension: sideOf('phone').customer.phoneExtension,
  };
  const { vehicles, usage } = { vehicles: sideOf('vehicles').vehicles, usage: sideOf('usage').usage };
  const { intent, horizon } = sideOf('intent');
  const record = {
    customer: {
      name: sideOf('name').customer.name,
      phone: sideOf('phone').customer.phone,
      ...(phoneExtension !== undefined && { phoneExtension }),
      ...(address !== undefined && { address }),
      nature: sideOf('nature').customer.nature,
      level: sideOf('level').customer.level,
    },
    ...(vehicles !== undefined && { vehicles }),
    ...(usage !== undefined && { usage }),
    ...(intent !== undefined && { intent }),
    ...(horizon !== undefined && { horizon }),
  };
  return {
    value: { fields: decided.map(({ strategy: _, ...field }) => field), record },
    because: decided.filter(({ differ }) => differ).map((field) => reasonOf(rulebook, field)),
  };
}

function fieldOf(side: MergeSide, field: MergeField): unknown {
  switch (field) {
    case 'name':
    case 'address':
    case 'nature':
    case 'level':
      return side.customer[field];
    case 'phone':
      return [side.customer.phone, side.customer.phoneExtension];
    case 'vehicles':
    case 'usage':
      return side[field];
    case 'intent':
      return side.horizon === undefined && side.intent === undefined
        ? undefined
        : [side.horizon, side.intent];
  }
}

/** A value as text that is the same in whatever order its parts were stored. */
function written(value: unknown): string | undefined {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}

/** The side whose value the strategy prefers; nothing where both are as good. */
function preferred(
  strategy: MergeStrategy,
  { field, survivor, merged }: { field: MergeField; survivor: MergeSide; merged: MergeSide },
): MergeSideName | undefined {
  const [ours, theirs] = [isEmpty(fieldOf(survivor, field)), isEmpty(fieldOf(merged, field))];
  if (ours !== theirs) return ours ? 'merged' : 'survivor';
  switch (strategy) {
    case 'newer':
      if (isBefore(merged.enteredAt, survivor.enteredAt)) return 'survivor';
      return isBefore(survivor.enteredAt, merged.enteredAt) ? 'merged' : undefined;
    case 'higher-level':
      return lower(LEVELS.indexOf(survivor.customer.level), LEVELS.indexOf(merged.customer.level));
    case 'nearer-horizon':
      // What a lead that is over once wanted says little beside what one on its path wants.
      if (survivor.alive !== merged.alive) return survivor.alive ? 'survivor' : 'merged';
      return lower(place(survivor.horizon), place(merged.horizon));
  }
}

function isEmpty(value: unknown): boolean {
  if (value === undefined) return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function place(horizon: Horizon | undefined): number {
  return horizon === undefined ? HORIZONS.length : HORIZONS.indexOf(horizon);
}

function lower(survivor: number, merged: number): MergeSideName | undefined {
  if (survivor === merged) return undefined;
  return survivor < merged ? 'survivor' : 'merged';
}

const SIDES_ZH = { survivor: '保留记录', merged: '被合并记录' } as const;
const STRATEGIES = {
  newer: ['The newer record that says something', '较新且非空的值优先'],
  'higher-level': ['The higher level', '较高客户级别优先'],
  'nearer-horizon': ['The nearer intent of a lead on its path', '较近的购车意向优先'],
} as const satisfies Record<MergeStrategy, readonly [string, string]>;

function reasonOf(
  rulebook: Rulebook,
  { field, from, chosen, strategy }: MergedField & { readonly strategy: MergeStrategy },
): Reason {
  const [text, textZh] = chosen ? ['A person chose', '人工选择'] : STRATEGIES[strategy];
  return cite(
    rulebook,
    'merge-values',
    { field, from, chosen, strategy },
    `${text}: ${field} is the ${from}'s.`,
    `${textZh}：${field} 取自${SIDES_ZH[from]}。`,
  );
}
