import { AwsError } from '../kernel/aws-service.ts';
import type { Ledger } from '../kernel/ledger.ts';
import { passMoment } from '../kernel/moments.ts';
import type { Operation } from '../kernel/operation-table.ts';
import { requestFields } from '../kernel/request-fields.ts';
import {
  PARAMETER_TYPES,
  type Parameter,
  type ParameterRecord,
  type ParameterStore,
  type ParameterType,
  sealed,
} from './parameter-store.ts';
import { invalidRequest, parameterNotFound, ssmFieldFault } from './ssm-fault.ts';

/** What the operations on parameters share. */
export interface ParameterContext {
  store: ParameterStore;
  ledger: Ledger<ParameterRecord>;
  now: () => number;
  region: string;
  accountId: string;
}

const LARGEST_BYTES: Readonly<Record<string, number>> = { Standard: 4_096, Advanced: 8_192 };

/** The operations of SSM's Parameter Store. Labels, policies, filters and intelligent tiering are not supported. */
export function parameterOperations(context: ParameterContext): Record<string, Operation> {
  const { store, ledger } = context;
  const names = (input: Record<string, unknown>) => {
    const list = requestFields(input, ssmFieldFault).list('Names').map(String);
    if (list.length < 1 || list.length > 10)
      throw ssmFieldFault('names', 'must have length between 1 and 10', 'invalid');
    return list;
  };
  const tell = (parameter: Parameter, input: Record<string, unknown>) =>
    told(context, parameter, requestFields(input, ssmFieldFault).optionalBoolean('WithDecryption') ?? false);

  return {
    async PutParameter(input) {
      const parameter = putParameter(context, input);
      await ledger.flushed();
      return { Version: parameter.version, Tier: parameter.tier };
    },
    GetParameter: (input) => ({
      Parameter: tell(store.select(requestFields(input, ssmFieldFault).text('Name')), input),
    }),
    GetParameters(input) {
      const Parameters: Record<string, unknown>[] = [];
      const InvalidParameters: string[] = [];
      for (const name of names(input)) {
        try {
          Parameters.push(tell(store.select(name), input));
        } catch (error) {
          if (!(error instanceof AwsError)) throw error;
          InvalidParameters.push(name);
        }
      }
      return { Parameters, InvalidParameters };
    },
    GetParametersByPath(input) {
      const fields = requestFields(input, ssmFieldFault);
      fields.refuse('ParameterFilters');
      const path = fields.text('Path');
      if (!path.startsWith('/')) throw invalidRequest('The parameter path must begin with a slash.');
      const folder = path.endsWith('/') ? path : `${path}/`;
      const recursive = fields.optionalBoolean('Recursive') ?? false;
      const limit = fields.optionalInteger('MaxResults', { min: 1, max: 10 }) ?? 10;
      const from = Number(fields.optionalText('NextToken', { pattern: /^\d+$/ }) ?? 0);
      const found = [...store.versions.keys()]
        .filter((name) => name.startsWith(folder) && (recursive || !name.slice(folder.length).includes('/')))
        .sort();
      return {
        Parameters: found.slice(from, from + limit).map((name) => tell(store.latest(name)!, input)),
        ...(found.length > from + limit && { NextToken: String(from + limit) }),
      };
    },
    async DeleteParameter(input) {
      const name = requestFields(input, ssmFieldFault).text('Name');
      if (!store.latest(name)) throw parameterNotFound(name);
      ledger.record({ type: 'parameter-deleted', name });
      await ledger.flushed();
      return {};
    },
    async DeleteParameters(input) {
      const all = names(input);
      const DeletedParameters = all.filter((name) => store.latest(name));
      for (const name of DeletedParameters) ledger.record({ type: 'parameter-deleted', name });
      await ledger.flushed();
      return {
        DeletedParameters,
        InvalidParameters: all.filter((name) => !DeletedParameters.includes(name)),
      };
    },
    DescribeParameters(input) {
      requestFields(input, ssmFieldFault).refuse('Filters', 'ParameterFilters');
      return {
        Parameters: [...store.versions.keys()].map((name) => described(context, store.latest(name)!)),
      };
    },
    GetParameterHistory(input) {
      const name = requestFields(input, ssmFieldFault).text('Name');
      const versions = store.versions.get(name);
      if (!versions) throw parameterNotFound(name);
      return {
        Parameters: versions.map((parameter) => {
          // The history's entries have no ARN, unlike every other answer.
          const { ARN: _, ...told } = tell(parameter, input);
          return { ...told, Labels: [], Tier: parameter.tier };
        }),
      };
    },
    async AddTagsToResource(input) {
      const name = tagged(context, input);
      const tags = (input.Tags ?? []) as { Key: string; Value: string }[];
      const added = Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
      ledger.record({ type: 'tags', name, tags: { ...store.tags.get(name), ...added } });
      await ledger.flushed();
      return {};
    },
    ListTagsForResource(input) {
      const tags = store.tags.get(tagged(context, input)) ?? {};
      return { TagList: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) };
    },
  };
}

/**
 * Puts a parameter, as its next version when `Overwrite` allows it.
 *
 * @throws AwsError ParameterAlreadyExists, ParameterPatternMismatchException, HierarchyLevelLimitExceededException,
 *   ValidationException
 */
export function putParameter(context: ParameterContext, input: Record<string, unknown>): Parameter {
  const { store, ledger } = context;
  const fields = requestFields(input, ssmFieldFault);
  fields.refuse('Policies');
  const name = fields.text('Name', { min: 1, max: 2_048 });
  checkName(name);
  const present = store.latest(name);
  if (present && !fields.optionalBoolean('Overwrite')) {
    throw new AwsError(
      'ParameterAlreadyExists',
      'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
    );
  }
  const type = fields.optionalText('Type', { oneOf: PARAMETER_TYPES }) ?? present?.type;
  if (type === undefined) throw invalidRequest('A parameter type is required when you create a parameter.');
  const dataType = fields.optionalText('DataType') ?? 'text';
  if (dataType !== 'text') throw invalidRequest(`The data type ${dataType} is not supported by this cloud.`);
  const tier =
    fields.optionalText('Tier', { oneOf: ['Standard', 'Advanced'] }) ?? present?.tier ?? 'Standard';
  const value = fields.text('Value', { min: 1 });
  if (Buffer.byteLength(value) > LARGEST_BYTES[tier]!) {
    throw invalidRequest(
      `${tier} tier parameters support a maximum parameter value of ${LARGEST_BYTES[tier]} characters.`,
    );
  }
  const allowedPattern = fields.optionalText('AllowedPattern', { max: 1_024 }) ?? present?.allowedPattern;
  checkPattern(value, allowedPattern);
  const description = fields.optionalText('Description', { max: 1_024 }) ?? present?.description;
  const parameter: Parameter = {
    name,
    type: type as ParameterType,
    value,
    version: (present?.version ?? 0) + 1,
    dataType,
    ...(description !== undefined && { description }),
    ...(allowedPattern !== undefined && { allowedPattern }),
    tier,
    modifiedAt: context.now(),
  };
  ledger.record({ type: 'parameter', parameter });
  passMoment('parameter-put');
  return parameter;
}

function checkName(name: string): void {
  if (!/^[A-Za-z0-9_./-]+$/.test(name) || name.endsWith('/') || name.includes('//')) {
    throw invalidRequest(
      'Parameter name: can only include a-zA-Z0-9_.- and / as the separator of its levels.',
    );
  }
  if (name.includes('/') && !name.startsWith('/')) {
    throw invalidRequest('Parameter name must be a fully qualified name.');
  }
  if (/^\/?(aws|ssm)/i.test(name)) {
    throw invalidRequest('Parameter name: can\'t be prefixed with "aws" or "ssm" (case-insensitive).');
  }
  if (name.split('/').length > 16) {
    throw new AwsError(
      'HierarchyLevelLimitExceededException',
      'A parameter name can have a maximum of 15 levels.',
    );
  }
}

function checkPattern(value: string, pattern: string | undefined): void {
  if (pattern === undefined) return;
  let expression: RegExp;
  try {
    expression = new RegExp(pattern);
  } catch {
    throw new AwsError(
      'InvalidAllowedPatternException',
      `The allowed pattern ${pattern} is not a regular expression.`,
    );
  }
  if (!expression.test(value)) {
    throw new AwsError(
      'ParameterPatternMismatchException',
      `Parameter value, cannot be validated against allowedPattern: ${pattern}`,
    );
  }
}

function tagged({ store }: ParameterContext, input: Record<string, unknown>): string {
  const fields = requestFields(input, ssmFieldFault);
  fields.text('ResourceType', { oneOf: ['Parameter'] });
  const name = fields.text('ResourceId');
  if (!store.latest(name)) throw new AwsError('InvalidResourceId', `The resource ${name} does not exist.`);
  return name;
}

/** The ARN of a parameter; its name's first slash stands for the one that ARNs have anyway. */
function parameterArn({ region, accountId }: ParameterContext, name: string): string {
  return `arn:aws:ssm:${region}:${accountId}:parameter${name.startsWith('/') ? name : `/${name}`}`;
}

function told(context: ParameterContext, parameter: Parameter, decrypted: boolean): Record<string, unknown> {
  return {
    Name: parameter.name,
    Type: parameter.type,
    Value: parameter.type === 'SecureString' && !decrypted ? sealed(parameter) : parameter.value,
    Version: parameter.version,
    LastModifiedDate: parameter.modifiedAt / 1_000,
    ARN: parameterArn(context, parameter.name),
    DataType: parameter.dataType,
  };
}

function described(context: ParameterContext, parameter: Parameter): Record<string, unknown> {
  const { Value: _, ...rest } = told(context, parameter, false);
  return {
    ...rest,
    Tier: parameter.tier,
    ...(parameter.description !== undefined && { Description: parameter.description }),
  };
}
