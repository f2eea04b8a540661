import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** The app could not be synthesized; the message says what to do. What the app printed has been shown already. */
export class SynthError extends Error {
  override readonly name = 'SynthError';
}

export interface SynthOptions {
  /** Where `cdk.json` is. */
  projectDir: string;
  /** Called before the app is run, which takes seconds. */
  onStart?: () => void;
  /** Takes what the app prints. @default the error output of this process */
  output?: (text: string) => void;
}

export interface SynthResult {
  /** Absolute directory of the assembly. */
  assemblyDir: string;
  /** False when nothing had changed since the last time. */
  synthesized: boolean;
}

interface CdkJson {
  app?: string;
  output?: string;
  context?: Record<string, unknown>;
  watch?: { include?: string | string[]; exclude?: string | string[] };
  pathMetadata?: boolean;
  assetMetadata?: boolean;
  versionReporting?: boolean;
}

/** What never decides what a template says: no input of the synthesis when `cdk.json` names none itself. */
const NO_INPUTS = new Set([
  'node_modules',
  'build',
  'test',
  'docs',
  'bench',
  'local',
  'README.md',
  'CHANGELOG.md',
]);

const HASH_FILE = '.inputs-hash';

/**
 * Synthesizes the app of `cdk.json`, as the CDK's own command would, unless nothing it is made from has changed.
 *
 * What it is made from is what `watch.include` in `cdk.json` names, else all files of the project but its tests, its
 * documents, this program, hidden files and `node_modules`; neither holds what `watch.exclude` names.
 *
 * @throws SynthError
 */
export async function synthesize(options: SynthOptions): Promise<SynthResult> {
  const { projectDir } = options;
  const cdkJson = readJson(
    join(projectDir, 'cdk.json'),
    `${projectDir} has no cdk.json: start in the folder of a CDK app`,
  );
  if (cdkJson.app === undefined) throw new SynthError('cdk.json names no app');
  const assemblyDir = join(projectDir, cdkJson.output ?? 'cdk.out');
  const hash = inputsHash(projectDir, assemblyDir, cdkJson);
  const hashFile = join(assemblyDir, HASH_FILE);
  if (existsSync(hashFile) && readFileSync(hashFile, 'utf8') === hash)
    return { assemblyDir, synthesized: false };

  options.onStart?.();
  // Into a fresh directory first: a failure leaves the last good assembly as it is, and nothing stale gathers. It is this
  // process's own, because two starts may synthesize at the same time.
  const newDir = `${assemblyDir}.new-${process.pid}`;
  rmSync(newDir, { recursive: true, force: true });
  try {
    await runApp(cdkJson.app, newDir, contextOf(projectDir, cdkJson), options);
    if (!existsSync(join(newDir, 'manifest.json')))
      throw new SynthError(`\`${cdkJson.app}\` wrote no assembly`);
    writeFileSync(join(newDir, HASH_FILE), hash);
    replaceDirectory(assemblyDir, newDir);
  } finally {
    rmSync(newDir, { recursive: true, force: true });
  }
  return { assemblyDir, synthesized: true };
}

/** Puts `newDir` in the place of `directory`; when another start has just done the same, either of the two is right. */
function replaceDirectory(directory: string, newDir: string): void {
  const oldDir = `${directory}.old-${process.pid}`;
  if (existsSync(directory)) renameSync(directory, oldDir);
  try {
    renameSync(newDir, directory);
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    rmSync(oldDir, { recursive: true, force: true });
  }
}

function runApp(app: string, outputDir: string, context: unknown, options: SynthOptions): Promise<void> {
  const output = options.output ?? ((text: string) => void process.stderr.write(text));
  return new Promise((resolve, reject) => {
    const child = spawn(app, {
      cwd: options.projectDir,
      shell: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        // CDK's check of every property against CloudFormation's schemas belongs to a deployment, changes nothing in the
        // template and takes as long as all the rest.
        CDK_VALIDATION: 'false',
        ...process.env,
        CDK_OUTDIR: outputDir,
        CDK_CONTEXT_JSON: JSON.stringify(context),
      },
    });
    child.stdout.on('data', (chunk: Buffer) => output(chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => output(chunk.toString('utf8')));
    child.once('error', (error) => reject(new SynthError(`\`${app}\` cannot be run: ${error.message}`)));
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new SynthError(`\`${app}\` failed (${code}): mend what it says above, then start again`));
    });
  });
}

/** The context as the CDK's command hands it to an app. */
function contextOf(projectDir: string, cdkJson: CdkJson): Record<string, unknown> {
  const contextFile = join(projectDir, 'cdk.context.json');
  return {
    ...cdkJson.context,
    ...(existsSync(contextFile) && readJson(contextFile, '')),
    'aws:cdk:enable-path-metadata': cdkJson.pathMetadata ?? true,
    'aws:cdk:enable-asset-metadata': cdkJson.assetMetadata ?? true,
    'aws:cdk:version-reporting': cdkJson.versionReporting ?? true,
    'aws:cdk:bundling-stacks': ['**'],
  };
}

function inputsHash(projectDir: string, assemblyDir: string, cdkJson: CdkJson): string {
  const included =
    cdkJson.watch?.include === undefined ? undefined : [cdkJson.watch.include].flat().map(withoutGlob);
  const excluded = new Set([cdkJson.watch?.exclude ?? []].flat().map(withoutGlob));
  const hash = createHash('sha256');
  const visit = (directory: string): void => {
    for (const entry of readdirSync(directory, { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      const path = join(directory, entry.name);
      const name = relative(projectDir, path).split(sep).join('/');
      if (entry.name.startsWith('.') || path.startsWith(assemblyDir) || excluded.has(name)) continue;
      if (included ? !isIncluded(name, included) : NO_INPUTS.has(name) || entry.name === 'node_modules')
        continue;
      if (entry.isDirectory()) visit(path);
      else if (entry.isFile()) hash.update(`${name}\0`).update(readFileSync(path)).update('\0');
    }
  };
  visit(projectDir);
  return hash.digest('hex');
}

/** `infra/**` and `infra` mean the same here. */
const withoutGlob = (pattern: string) => pattern.replace(/\/?\*.*$/, '');

/** Files and folders under an included path, folders on the way to one, and the files that decide about versions. */
function isIncluded(name: string, included: readonly string[]): boolean {
  if (['cdk.json', 'cdk.context.json', 'package-lock.json', 'tsconfig.json'].includes(name)) return true;
  return included.some(
    (path) => path === '' || name === path || name.startsWith(`${path}/`) || path.startsWith(`${name}/`),
  );
}

function readJson(path: string, missing: string): CdkJson {
  if (!existsSync(path)) throw new SynthError(missing);
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as CdkJson;
  } catch (error) {
    throw new SynthError(`${path} is not JSON: ${(error as Error).message}`);
  }
}
