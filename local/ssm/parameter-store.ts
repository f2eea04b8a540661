import { createHash } from 'node:crypto';
import { AwsError } from '../kernel/aws-service.ts';
import { invalidRequest, parameterNotFound } from './ssm-fault.ts';

/** What a parameter may be. */
export const PARAMETER_TYPES = ['String', 'StringList', 'SecureString'] as const;
export type ParameterType = (typeof PARAMETER_TYPES)[number];

/** One version of a parameter. */
export interface Parameter {
  name: string;
  type: ParameterType;
  value: string;
  version: number;
  dataType: string;
  description?: string;
  allowedPattern?: string;
  tier: string;
  /** Milliseconds since the epoch. */
  modifiedAt: number;
}

/** What the journal of the parameters holds; secure strings too are in plain text in it. */
export type ParameterRecord =
  | { type: 'parameter'; parameter: Parameter }
  | { type: 'parameter-deleted'; name: string }
  | { type: 'tags'; name: string; tags: Record<string, string> };

const VERSIONS_KEPT = 100;

/** Every parameter with its last hundred versions: the fold of the records. */
export class ParameterStore {
  /** Oldest version first. */
  readonly versions = new Map<string, Parameter[]>();
  readonly tags = new Map<string, Record<string, string>>();

  apply(record: ParameterRecord): void {
    if (record.type === 'parameter') {
      const { name } = record.parameter;
      this.versions.set(name, [...(this.versions.get(name) ?? []), record.parameter].slice(-VERSIONS_KEPT));
    } else if (record.type === 'parameter-deleted') {
      this.versions.delete(record.name);
      this.tags.delete(record.name);
    } else this.tags.set(record.name, record.tags);
  }

  *snapshot(): Iterable<ParameterRecord> {
    for (const versions of this.versions.values()) {
      for (const parameter of versions) yield { type: 'parameter', parameter };
    }
    for (const [name, tags] of this.tags) yield { type: 'tags', name, tags };
  }

  latest(name: string): Parameter | undefined {
    return this.versions.get(name)?.at(-1);
  }

  /**
   * A parameter by its name or ARN, with `:<version>` if one is wanted.
   *
   * @throws AwsError ParameterNotFound, ParameterVersionNotFound, ValidationException for a label
   */
  select(reference: string): Parameter {
    const named = nameOfArn(reference);
    const [name = '', selector] = named.split(':');
    const versions = this.versions.get(name);
    if (!versions) throw parameterNotFound(reference);
    if (selector === undefined) return versions.at(-1)!;
    if (!/^\d+$/.test(selector))
      throw invalidRequest('Labels of parameters are not supported by this cloud.');
    const found = versions.find(({ version }) => version === Number(selector));
    if (!found) {
      throw new AwsError(
        'ParameterVersionNotFound',
        `Systems Manager could not find version ${selector} of ${name}.`,
      );
    }
    return found;
  }
}

/** What a caller sees of a secure string without decryption: a text that only tells whether the value changed. */
export function sealed({ name, version, value }: Parameter): string {
  return createHash('sha512').update(`${name} ${version} ${value}`).digest('base64');
}

function nameOfArn(reference: string): string {
  const name = /^arn:[^:]+:ssm:[^:]*:\d{12}:parameter(\/.+)$/.exec(reference)?.[1];
  if (name === undefined) return reference;
  // The ARN of a parameter without a path has a slash that its name has not.
  return name.indexOf('/', 1) < 0 ? name.slice(1) : name;
}
