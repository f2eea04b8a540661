import { passMoment } from '../kernel/moments.ts';
import { NO_VALUE, type ResolutionScope, resolveValue, UnresolvableError } from './intrinsics.ts';
import type { Provisioned, Provisioners } from './provisioner.ts';
import type { AssemblyStack, TemplateResource } from './read-assembly.ts';
import { templateConditions } from './template-conditions.ts';
import { referencesIn, resourceOrder } from './template-references.ts';
import { unmodelledResource } from './unmodelled-resource.ts';

/** What a deployment brought about. */
export interface Deployment {
  /** Stack name → output key → value. */
  outputs: Record<string, Record<string, unknown>>;
  /** Types nobody provisions → how many resources of them were left out. */
  leftOut: Map<string, number>;
  /** `<stack>/<logical id>` → what `Ref` resolves to, of all that was provisioned. */
  physicalIds: Map<string, string>;
}

export interface DeployOptions {
  provisioners: Provisioners;
  region: string;
  accountId: string;
  /** Values for template parameters, by name, before their defaults. @default {} */
  parameters?: Readonly<Record<string, unknown>>;
  /** See `ResolutionScope.localise`. @default texts stay as they are */
  localise?: (text: string) => string;
}

/** A resource of the template could not be brought into being; the message says which and why. */
export class DeploymentError extends Error {
  override readonly name = 'DeploymentError';
}

/**
 * Provisions every resource of every stack, in the order of their references, and works out the outputs.
 *
 * @throws DeploymentError naming the stack and the resource or output that failed, with the reason.
 */
export async function deployAssembly(
  stacks: readonly AssemblyStack[],
  options: DeployOptions,
): Promise<Deployment> {
  const deployment: Deployment = { outputs: {}, leftOut: new Map(), physicalIds: new Map() };
  const exported = new Map<string, unknown>();
  for (const stack of stacks) await deployStack(stack, options, deployment, exported);
  return deployment;
}

async function deployStack(
  stack: AssemblyStack,
  options: DeployOptions,
  deployment: Deployment,
  exported: Map<string, unknown>,
): Promise<void> {
  const { template } = stack;
  const provisioned = new Map<string, Provisioned>();
  const scope = stackScope(stack, options, provisioned, exported);
  const resources = template.Resources ?? {};
  const standIns = replacedHandlers(resources, options.provisioners);
  for (const logicalId of await named(stack, 'Resources', () => resourceOrder(resources))) {
    const resource = resources[logicalId]!;
    const name = `${stack.name}-${logicalId}`;
    await named(stack, logicalId, async () => {
      if (resource.Condition !== undefined && !scope.condition(resource.Condition)) return;
      const provision = options.provisioners.get(resource.Type);
      if (provision === undefined || standIns.has(logicalId)) {
        deployment.leftOut.set(resource.Type, (deployment.leftOut.get(resource.Type) ?? 0) + 1);
        provisioned.set(
          logicalId,
          unmodelledResource(name, resource.Type, resource.Properties ?? {}, options),
        );
        return;
      }
      const properties = resolveValue(resource.Properties ?? {}, scope) as Record<string, unknown>;
      const result = await provision(name, resource.Type, properties);
      passMoment('resource-provisioned');
      provisioned.set(logicalId, result);
      deployment.physicalIds.set(`${stack.name}/${logicalId}`, result.physicalId);
    });
  }
  const outputs: Record<string, unknown> = {};
  for (const [key, output] of Object.entries(template.Outputs ?? {})) {
    await named(stack, `output ${key}`, () => {
      if (output.Condition !== undefined && !scope.condition(output.Condition)) return;
      outputs[key] = resolveValue(output.Value, scope);
      if (output.Export) exported.set(String(resolveValue(output.Export.Name, scope)), outputs[key]);
    });
  }
  deployment.outputs[stack.name] = outputs;
}

/**
 * The functions that only carry out custom resources which the cloud carries out itself: nothing would ever call them here,
 * so they are left out, whatever they are written in.
 */
function replacedHandlers(
  resources: Readonly<Record<string, TemplateResource>>,
  provisioners: Provisioners,
): ReadonlySet<string> {
  const replaced = new Set<string>();
  const needed = new Set<string>();
  for (const { Type, Properties = {} } of Object.values(resources)) {
    const { ServiceToken, ...others } = Properties;
    const isOurs = Type.startsWith('Custom::') && provisioners.has(Type);
    referencesIn(ServiceToken, isOurs ? replaced : needed);
    referencesIn(others, needed);
  }
  return new Set([...replaced].filter((logicalId) => !needed.has(logicalId)));
}

function stackScope(
  stack: AssemblyStack,
  options: DeployOptions,
  provisioned: ReadonlyMap<string, Provisioned>,
  exported: ReadonlyMap<string, unknown>,
): ResolutionScope {
  const { region, accountId } = options;
  const pseudoParameters: Record<string, unknown> = {
    'AWS::AccountId': accountId,
    'AWS::Region': region,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stack.name,
    'AWS::StackId': `arn:aws:cloudformation:${region}:${accountId}:stack/${stack.name}/local`,
    'AWS::NotificationARNs': [],
    'AWS::NoValue': NO_VALUE,
  };
  const parameter = (name: string): unknown => {
    const declared = stack.template.Parameters?.[name];
    if (declared === undefined) return undefined;
    const value = options.parameters?.[name] ?? declared.Default;
    if (value === undefined)
      throw new UnresolvableError(`the parameter ${name} has no default and was given no value`);
    const isList = declared.Type.startsWith('List<') || declared.Type === 'CommaDelimitedList';
    return isList && typeof value === 'string' ? value.split(',').map((item) => item.trim()) : value;
  };
  const scope: ResolutionScope = {
    ref: (name) => pseudoParameters[name] ?? provisioned.get(name)?.physicalId ?? parameter(name),
    attribute: (logicalId, attribute) => provisioned.get(logicalId)?.attributes[attribute],
    condition: (name) => condition(name),
    mapping: (map, top, second) => stack.template.Mappings?.[map]?.[top]?.[second],
    imported: (name) => exported.get(name),
    localise: options.localise,
  };
  const condition = templateConditions(stack.template.Conditions ?? {}, scope);
  return scope;
}

async function named<T>(stack: AssemblyStack, where: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new DeploymentError(`${stack.name}/${where}: ${(error as Error).message}`, { cause: error });
  }
}
