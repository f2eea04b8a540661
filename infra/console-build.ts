import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The console could not be built; what Vite says about it has been shown. */
export class ConsoleBuildError extends Error {
  override readonly name = 'ConsoleBuildError';
}

/** What a build is made from, besides the version of every package. */
const SOURCES = ['console', 'domain', 'package-lock.json', 'tsconfig.json'];

/** What another build left, and what is not of the program. */
const NO_SOURCES = new Set(['dist', 'node_modules', 'README.md']);

/** Builds of this many states of the sources are kept, so that going back and forth between two costs nothing. */
const KEPT_BUILDS = 3;

/**
 * Builds the console with Vite, unless these very sources were built before: builds are kept under `node_modules/.cache`
 * by the content that they were made from.
 *
 * @param projectFolder the repository.
 * @returns the folder with `index.html`.
 * @throws ConsoleBuildError
 */
export function buildConsole(projectFolder: string): string {
  const cache = join(projectFolder, 'node_modules', '.cache', 'leadpath-console');
  const built = join(cache, hashOf(projectFolder));
  if (existsSync(join(built, 'index.html'))) return built;

  // Into a folder of its own first: two synths may build at the same time, and either result is right.
  const fresh = `${built}.${process.pid}`;
  mkdirSync(cache, { recursive: true });
  try {
    runVite(projectFolder, fresh);
    if (!existsSync(built)) renameSync(fresh, built);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  removeOldBuilds(cache);
  return built;
}

function runVite(projectFolder: string, outDir: string): void {
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js');
  const { status } = spawnSync(
    process.execPath,
    [vite, 'build', 'console', '--outDir', outDir, '--logLevel', 'error'],
    {
      cwd: projectFolder,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, NODE_ENV: 'production' },
    },
  );
  if (status !== 0) throw new ConsoleBuildError(`the console cannot be built (vite ended with ${status})`);
}

function hashOf(projectFolder: string): string {
  const hash = createHash('sha256');
  const visit = (path: string, name: string): void => {
    if (NO_SOURCES.has(name) || name.startsWith('.')) return;
    if (statSync(path).isDirectory()) {
      for (const entry of readdirSync(path).sort()) visit(join(path, entry), entry);
    } else
      hash
        .update(`${path.slice(projectFolder.length)}\0`)
        .update(readFileSync(path))
        .update('\0');
  };
  for (const name of SOURCES) visit(join(projectFolder, name), name);
  return hash.digest('hex').slice(0, 32);
}

function removeOldBuilds(cache: string): void {
  const builds = readdirSync(cache)
    .filter((name) => /^[0-9a-f]{32}$/.test(name))
    .map((name) => ({ path: join(cache, name), madeAt: statSync(join(cache, name)).mtimeMs }))
    .sort((a, b) => b.madeAt - a.madeAt);
  for (const { path } of builds.slice(KEPT_BUILDS)) rmSync(path, { recursive: true, force: true });
}
