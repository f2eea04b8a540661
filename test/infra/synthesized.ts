import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { FUNCTIONS } from '../../infra/functions.ts';
import { leadpathApp } from '../../infra/leadpath-app.ts';

/** A resource of a template, as the tests read it. */
export interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: templates are free-form, and each test knows the part that it reads
  readonly Properties: Record<string, any>;
  readonly DeletionPolicy?: string;
}

export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown }>>;
}

/** The system, synthesized with a tiny handler in place of every function and a tiny page in that of the console: what a template says does not depend on them. */
export interface Synthesized {
  readonly assembly: CloudAssembly;
  readonly data: Template;
  readonly app: Template;
  readonly edge: Template;
  readonly close: () => void;
}

/**
 * Synthesizes into a folder that `close` removes. CDK's check of every property against the schemas of CloudFormation
 * takes longer than all the rest, so only the test of the synth itself has it done.
 */
export function synthesize({ checkSchemas = false } = {}): Synthesized {
  process.env.CDK_VALIDATION = String(checkSchemas);
  const folder = mkdtempSync(join(tmpdir(), 'leadpath-infra-test-'));
  const functionsFolder = join(folder, 'functions');
  for (const { folder: kind, name } of FUNCTIONS) {
    mkdirSync(join(functionsFolder, kind), { recursive: true });
    writeFileSync(
      join(functionsFolder, kind, `${name}.ts`),
      `export const handler = async () => '${name}';\n`,
    );
  }
  const consoleFolder = join(folder, 'console');
  mkdirSync(join(consoleFolder, 'assets'), { recursive: true });
  writeFileSync(join(consoleFolder, 'index.html'), '<!doctype html><title>Leadpath</title>');
  writeFileSync(join(consoleFolder, 'assets', 'app-1.js'), 'export {};');
  const assembly = leadpathApp({ outdir: join(folder, 'cdk.out'), functionsFolder, consoleFolder }).synth();
  return {
    assembly,
    data: assembly.getStackByName('LeadpathData').template,
    app: assembly.getStackByName('LeadpathApp').template,
    edge: assembly.getStackByName('LeadpathEdge').template,
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The resources of a type, by logical id. */
export function ofType(template: Template, type: string): [string, Resource][] {
  return Object.entries(template.Resources).filter(([, resource]) => resource.Type === type);
}

/** The one resource of a type whose properties fit. */
export function one(
  template: Template,
  type: string,
  fits: (p: Resource['Properties']) => boolean,
): Resource {
  const found = ofType(template, type).filter(([, resource]) => fits(resource.Properties));
  if (found.length !== 1) throw new Error(`${found.length} resources ${type} fit, not one`);
  return found[0]![1];
}

/** A right as text: `states:StartExecution on arn:…:stateMachine:leadpath-lead-path`. */
export type Right = string;

/** The logical id of a resource without its hash, `.Arn` for its ARN; a join as one string; an import as what it names. */
export function spoken(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || typeof value !== 'object') return String(value);
  const node = value as Record<string, unknown>;
  if ('Ref' in node) return withoutHash(String(node.Ref));
  if ('Fn::GetAtt' in node) {
    const [id, attribute] = node['Fn::GetAtt'] as [string, string];
    return `${withoutHash(id)}.${attribute}`;
  }
  if ('Fn::Join' in node) {
    const [separator, parts] = node['Fn::Join'] as [string, unknown[]];
    return parts.map(spoken).join(separator);
  }
  if ('Fn::ImportValue' in node) return spokenImport(String(node['Fn::ImportValue']));
  return JSON.stringify(value);
}

/** What a role may do, each action on each resource, read from the policies in it and attached to it. */
export function rightsOf(template: Template, roleId: string): Right[] {
  return statementsOf(template, roleId).flatMap((statement) => {
    const on = statement.Resource ?? statement.NotResource;
    const but = statement.NotResource === undefined ? 'on' : 'on all but';
    return list(statement.Action).flatMap((action) =>
      list(on).map((resource) => `${action} ${but} ${spoken(resource)}`),
    );
  });
}

/** The statements of the policies in a role and attached to it. */
// biome-ignore lint/suspicious/noExplicitAny: statements are free-form
export function statementsOf(template: Template, roleId: string): Record<string, any>[] {
  const own = template.Resources[roleId]?.Properties.Policies ?? [];
  const attached = ofType(template, 'AWS::IAM::Policy')
    .map(([, { Properties }]) => Properties)
    .filter(({ Roles }) => Roles.some((role: { Ref: string }) => role.Ref === roleId));
  return [...own, ...attached].flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}

/** What a function may do beyond its own log and its traces. */
export function rightsOfFunction(template: Template, name: string): Right[] {
  const { Properties } = one(template, 'AWS::Lambda::Function', (p) => p.FunctionName === `leadpath-${name}`);
  const roleId = Properties.Role['Fn::GetAtt'][0];
  return rightsOf(template, roleId).filter((right) => !/^(logs|xray):/.test(right));
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);
const withoutHash = (id: string) => id.replace(/[0-9A-F]{8}$/, '');
const spokenImport = (name: string) =>
  name
    .replace(/^LeadpathData:ExportsOutput/, 'Data.')
    .replace(/FnGetAtt(.+?)[0-9A-F]{8}([A-Za-z]+)[0-9A-F]{8}$/, '$1.$2')
    .replace(/Ref(.+?)[0-9A-F]{16}$/, '$1');
