import { cpSync, existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { synthesize } from '../local/synth.ts';

export const PROJECT = join(import.meta.dirname, '..');

/** What a start reads; tests, documents and data stay behind. */
const NEEDED = [
  'domain',
  'workflows',
  'functions',
  'infra',
  'local',
  'console',
  'examples',
  'cdk.json',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

/**
 * Copies the project to `directory`, with the installed packages linked, so that a bench may synthesize and start it
 * without touching the cdk.out or the data of whoever works here.
 */
export function copyProject(directory: string): void {
  for (const name of NEEDED) {
    if (existsSync(join(PROJECT, name)))
      cpSync(join(PROJECT, name), join(directory, name), { recursive: true });
  }
  symlinkSync(join(PROJECT, 'node_modules'), join(directory, 'node_modules'));
}

/** The assembly of a copy; only the first call takes the seconds of a synthesis. */
export async function assemblyOf(projectDir: string): Promise<string> {
  return (await synthesize({ projectDir })).assemblyDir;
}
