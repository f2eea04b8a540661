import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A resource as the template writes it, with its intrinsic functions unresolved. */
export interface TemplateResource {
  Type: string;
  Properties?: Record<string, unknown>;
  DependsOn?: string | string[];
  Condition?: string;
}

/** The parts of a CloudFormation template that are read. */
export interface Template {
  Parameters?: Record<string, { Type: string; Default?: unknown }>;
  Mappings?: Record<string, Record<string, Record<string, unknown>>>;
  Conditions?: Record<string, unknown>;
  Resources?: Record<string, TemplateResource>;
  Outputs?: Record<string, { Value: unknown; Export?: { Name: unknown }; Condition?: string }>;
}

/** One stack of the assembly. */
export interface AssemblyStack {
  name: string;
  template: Template;
  /** The account and region the app fixed, where it fixed them. */
  account: string | undefined;
  region: string | undefined;
  /** Object key in the assets bucket → absolute path of the file or directory in the assembly. */
  assets: ReadonlyMap<string, string>;
}

/** The directory does not hold what `cdk synth` writes. */
export class AssemblyError extends Error {
  override readonly name = 'AssemblyError';
}

interface Artifact {
  type: string;
  environment?: string;
  dependencies?: string[];
  properties?: { templateFile?: string; stackName?: string; directoryName?: string; file?: string };
}

interface AssetManifest {
  files?: Record<string, { source: { path?: string }; destinations: Record<string, { objectKey?: string }> }>;
}

/**
 * Reads a cloud assembly as CDK's `synth` writes it: every stack with its assets, also those of stages, in an order in
 * which each stack comes after the stacks it depends on.
 *
 * @throws AssemblyError when there is no readable assembly in `directory`.
 */
export async function readAssembly(directory: string): Promise<AssemblyStack[]> {
  const manifest = (await readJson(join(directory, 'manifest.json'))) as {
    artifacts?: Record<string, Artifact>;
  };
  const artifacts = manifest.artifacts ?? {};
  const stacks: AssemblyStack[] = [];
  for (const id of inDependencyOrder(artifacts)) {
    const artifact = artifacts[id]!;
    if (artifact.type === 'cdk:cloud-assembly') {
      stacks.push(...(await readAssembly(join(directory, artifact.properties?.directoryName ?? ''))));
    }
    if (artifact.type === 'aws:cloudformation:stack') stacks.push(await readStack(directory, id, artifacts));
  }
  return stacks;
}

async function readStack(
  directory: string,
  id: string,
  artifacts: Record<string, Artifact>,
): Promise<AssemblyStack> {
  const { properties, environment, dependencies } = artifacts[id]!;
  const templateFile = properties?.templateFile;
  if (templateFile === undefined)
    throw new AssemblyError(`stack ${id} of ${directory} names no template file`);
  const assets = new Map<string, string>();
  for (const dependency of dependencies ?? []) {
    const artifact = artifacts[dependency];
    if (artifact?.type !== 'cdk:asset-manifest' || artifact.properties?.file === undefined) continue;
    const { files } = (await readJson(join(directory, artifact.properties.file))) as AssetManifest;
    for (const file of Object.values(files ?? {})) {
      if (file.source.path === undefined) continue;
      for (const { objectKey } of Object.values(file.destinations)) {
        if (objectKey !== undefined) assets.set(objectKey, join(directory, file.source.path));
      }
    }
  }
  const [account, region] = environment?.replace(/^aws:\/\//, '').split('/') ?? [];
  return {
    name: properties?.stackName ?? id,
    template: (await readJson(join(directory, templateFile))) as Template,
    account: account?.startsWith('unknown') ? undefined : account,
    region: region?.startsWith('unknown') ? undefined : region,
    assets,
  };
}

function inDependencyOrder(artifacts: Record<string, Artifact>): string[] {
  const ordered = new Set<string>();
  const visit = (id: string): void => {
    const artifact = artifacts[id];
    if (artifact === undefined || ordered.has(id)) return;
    for (const dependency of artifact.dependencies ?? []) visit(dependency);
    ordered.add(id);
  };
  for (const id of Object.keys(artifacts)) visit(id);
  return [...ordered];
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new AssemblyError(`cannot read ${path}: ${(error as Error).message}`, { cause: error });
  }
}
