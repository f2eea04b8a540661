import { MODULE_ZH, SOURCE_ZH } from './chinese-names.ts';
import type { Decision, Reason } from './decision.ts';
import { type FormFault, formFaults } from './form-faults.ts';
import { columnOf } from './import-columns.ts';
import {
  type Horizon,
  type LeadRecord,
  MODULES,
  MOST_VEHICLES,
  type ModuleName,
  type RecordBody,
  recordBodySchema,
  type Source,
} from './lead.ts';
import { cite } from './reasons.ts';
import type { Rulebook } from './rulebook-schema.ts';
import { readTelephone } from './telephone.ts';

/** One thing a sender can act on: where it is, what is the matter, and by which rule. */
export interface RecordProblem {
  /** Path in the body, `customer.phone`, `vehicles.0.brand`; empty for the body as a whole. */
  readonly path: string;
  readonly code:
    | 'malformed'
    | 'module-missing'
    | 'field-missing'
    | 'not-a-telephone'
    | 'not-asked'
    | 'level-assumed'
    | 'unreadable-cell'
    | 'assumed'
    | 'not-stored';
  readonly rule?: string;
  readonly message: string;
  readonly messageZh: string;
}

/** What judging a record came to. Warnings never stop a record. */
export type JudgedRecord =
  | { readonly verdict: 'complete'; readonly record: LeadRecord; readonly warnings: readonly RecordProblem[] }
  | {
      readonly verdict: 'incomplete';
      readonly problems: readonly RecordProblem[];
      readonly warnings: readonly RecordProblem[];
    };

/** Where each module stands in the body. */
const MODULE_PATHS: Readonly<Record<ModuleName, string>> = {
  basic: 'customer',
  vehicles: 'vehicles',
  usage: 'usage',
  intent: 'intent',
};

/**
 * Judges the body of a record by what its source must provide (T6) and by its form, reporting everything at once.
 * An optional module that is only partly filled, and a module nobody asked for, are warnings; a missing level is retail (O4).
 */
export function judgeRecord(rulebook: Rulebook, source: Source, body: unknown): Decision<JudgedRecord> {
  const found = MODULES.map((module) => judgeModule(rulebook, source, module, body));
  const missing = found.flatMap(({ problems }) => problems);
  const warnings = found.flatMap((each) => each.warnings);
  const parsed = recordBodySchema.safeParse(withCustomer(body), { reportInput: true });
  const phone = at(body, 'customer.phone');
  const telephone = typeof phone === 'string' ? readTelephone(phone) : undefined;

  const problems = [...missing];
  if (!parsed.success) problems.push(...malformed(formFaults(parsed.error), missing));
  if (typeof phone === 'string' && phone.trim() !== '' && telephone === undefined) {
    problems.push(notATelephone(rulebook));
  }
  const because = [sourceReason(rulebook, source, problems)];
  if (!parsed.success || telephone === undefined || problems.length > 0) {
    return { value: { verdict: 'incomplete', problems, warnings }, because };
  }

  const level = parsed.data.customer.level ?? rulebook.entries['level-when-missing'].value;
  if (parsed.data.customer.level === undefined) {
    warnings.push(levelAssumed(rulebook, level));
    const text = `The level is missing: the customer counts as ${level}.`;
    because.push(cite(rulebook, 'level-when-missing', { level }, text, '客户级别缺失，按散户处理。'));
  }
  return {
    value: { verdict: 'complete', record: complete(parsed.data, source, level, telephone), warnings },
    because,
  };
}

/** How many faults of one record are named in a reason or a refusal, so that either stays one that can be kept. */
export const MOST_NAMED = 200;

function complete(
  body: RecordBody,
  source: Source,
  level: LeadRecord['customer']['level'],
  telephone: NonNullable<ReturnType<typeof readTelephone>>,
): LeadRecord {
  return {
    ...body,
    source,
    customer: {
      ...body.customer,
      name: body.customer.name ?? '',
      phone: telephone.e164,
      ...(telephone.extension === undefined ? {} : { phoneExtension: telephone.extension }),
      level,
    },
  };
}

function judgeModule(
  rulebook: Rulebook,
  source: Source,
  module: ModuleName,
  body: unknown,
): { readonly problems: RecordProblem[]; readonly warnings: RecordProblem[] } {
  const asked = rulebook.entries['required-modules'].value[source][module];
  const path = MODULE_PATHS[module];
  const value = at(body, path);
  if (isEmpty(value)) {
    return { problems: asked === 'required' ? [moduleMissing(rulebook, source, module)] : [], warnings: [] };
  }
  const missing = missingFields(rulebook, module, value).map((field) =>
    fieldMissing(rulebook, module, `${path}.${field}`),
  );
  if (asked === 'required') return { problems: missing, warnings: [] };
  return {
    problems: [],
    warnings: asked === 'not-asked' ? [notAsked(rulebook, source, module), ...missing] : missing,
  };
}

/** Paths, inside the module, of the necessary fields that are not there. */
function missingFields(rulebook: Rulebook, module: ModuleName, value: unknown): string[] {
  const { necessary } = rulebook.entries[`module-${module}`].value;
  if (module === 'vehicles' && Array.isArray(value)) {
    // More of them than a record may tell are refused as such.
    return value
      .slice(0, MOST_VEHICLES)
      .flatMap((vehicle, index) =>
        necessary.filter((field) => isEmpty(at(vehicle, field))).map((field) => `${index}.${field}`),
      );
  }
  const horizon = at(value, 'horizon') as Horizon;
  if (module === 'intent' && rulebook.entries['horizon-alone-suffices'].value.includes(horizon)) return [];
  return necessary.filter((field) => isEmpty(at(value, field)));
}

function moduleMissing(rulebook: Rulebook, source: Source, module: ModuleName): RecordProblem {
  const fields = rulebook.entries[`module-${module}`].value.necessary.join(', ');
  return {
    path: MODULE_PATHS[module],
    code: 'module-missing',
    rule: rulebook.entries['required-modules'].source.rule,
    message: `a record from ${source} must have the module ${MODULE_PATHS[module]} with ${fields}`,
    messageZh: `来源“${SOURCE_ZH[source]}”必须提供“${MODULE_ZH[module]}”：${fieldsZh(rulebook, module)}`,
  };
}

/** The necessary fields of a module, as a clerk knows them. */
function fieldsZh(rulebook: Rulebook, module: ModuleName): string {
  const place = module === 'vehicles' ? 'vehicles.0' : MODULE_PATHS[module];
  const { necessary } = rulebook.entries[`module-${module}`].value;
  return necessary.map((field) => columnOf(`${place}.${field}`)?.zh ?? field).join('、');
}

function fieldMissing(rulebook: Rulebook, module: ModuleName, path: string): RecordProblem {
  return {
    path,
    code: 'field-missing',
    rule: rulebook.entries[`module-${module}`].source.rule,
    message: `${path} is missing from the module ${MODULE_PATHS[module]}`,
    messageZh: `“${MODULE_ZH[module]}”缺少 ${path}`,
  };
}

function notAsked(rulebook: Rulebook, source: Source, module: ModuleName): RecordProblem {
  return {
    path: MODULE_PATHS[module],
    code: 'not-asked',
    rule: rulebook.entries['required-modules'].source.rule,
    message: `the module ${MODULE_PATHS[module]} is not asked of ${source}; it is kept`,
    messageZh: `来源“${SOURCE_ZH[source]}”不要求“${MODULE_ZH[module]}”，已保留`,
  };
}

function notATelephone(rulebook: Rulebook): RecordProblem {
  return {
    path: 'customer.phone',
    code: 'not-a-telephone',
    rule: rulebook.entries['module-basic'].source.rule,
    message: 'customer.phone is not one valid telephone; write a mobile, or a landline with its area code',
    messageZh: '联系电话无效，请填写手机号或带区号的固定电话',
  };
}

function levelAssumed(rulebook: Rulebook, level: string): RecordProblem {
  return {
    path: 'customer.level',
    code: 'level-assumed',
    rule: rulebook.entries['level-when-missing'].source.rule,
    message: `customer.level is missing; the customer counts as ${level}`,
    messageZh: '客户级别缺失，按散户处理',
  };
}

/** Faults of form, without those that completeness has already named in better words. */
function malformed(faults: readonly FormFault[], named: readonly RecordProblem[]): RecordProblem[] {
  return faults
    .filter(({ path }) => !named.some((problem) => problem.path === path))
    .map(({ path, message, messageZh }) => ({
      path,
      code: 'malformed',
      message: `${path || 'the body'}: ${message}`,
      messageZh: `${path || '内容'}：${messageZh}`,
    }));
}

/** The body of a record as it is parsed: where nothing is said of the customer, all that must be said is asked for at once. */
function withCustomer(body: unknown): unknown {
  const isRecord = typeof body === 'object' && body !== null && !Array.isArray(body);
  return isRecord && isEmpty(at(body, 'customer')) ? { ...body, customer: {} } : body;
}

function sourceReason(rulebook: Rulebook, source: Source, problems: readonly RecordProblem[]): Reason {
  const asked = rulebook.entries['required-modules'].value[source];
  const required = MODULES.filter((module) => asked[module] === 'required');
  const listed = problems.slice(0, MOST_NAMED);
  const inputs = { source, required, problems: listed.map(({ path, code }) => `${path}:${code}`) };
  const text =
    problems.length === 0
      ? `The record has all that ${source} must provide: ${required.join(', ')}.`
      : `The record lacks what ${source} must provide, or is malformed, in ${problems.length} place(s).`;
  const textZh = problems.length === 0 ? '信息完整有效。' : `信息不完整或有误（${problems.length}处）。`;
  return cite(rulebook, 'required-modules', inputs, text, textZh);
}

/** The value at a dotted path, undefined where the path does not lead. */
function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((node, key) => {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) return undefined;
    return (node as Record<string, unknown>)[key];
  }, value);
}

/** Whether a value says nothing. No part of a record nests deeper than `depth`: what does is no empty part of it. */
function isEmpty(value: unknown, depth = DEEPEST): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (typeof value !== 'object') return false;
  return depth > 0 && Object.values(value).every((part) => isEmpty(part, depth - 1));
}

/** How deep the parts of a body nest that can be one: `customer.address.city`, and as much again. */
const DEEPEST = 6;
