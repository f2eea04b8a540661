import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

/** What to bundle: name of the function → path of its entry file. */
export type EntryPoints = Readonly<Record<string, string>>;

/**
 * Bundles all functions in one call of esbuild, each into a folder of its own that holds `index.cjs` and nothing else:
 * the AWS SDK of our lock file is inside, so that a function runs with the versions that the tests ran with.
 *
 * The extension says CommonJS by itself, wherever the assembly is unpacked. The syntax is that of Node 20, the oldest
 * Node on which the assembly is run. Names are kept, because ops read stack traces; only space and syntax are squeezed.
 *
 * @returns the folder that holds one folder per function. It is removed when the process ends: the assembly has its
 * own copy of each folder from the moment its asset is made.
 * @throws esbuild's BuildFailure, which lists every unresolved import by file and line.
 */
export function bundleFunctions(entryPoints: EntryPoints): string {
  const folder = mkdtempSync(join(tmpdir(), 'leadpath-bundles-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  buildSync({
    entryPoints: Object.fromEntries(
      Object.entries(entryPoints).map(([name, path]) => [`${name}/index`, path]),
    ),
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    charset: 'utf8',
    logLevel: 'silent',
  });
  return folder;
}
