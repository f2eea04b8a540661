import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Need } from '../../infra/functions/function-spec.ts';
import { FUNCTIONS } from '../../infra/functions.ts';

const root = resolve(import.meta.dirname, '..', '..');

/** How a need shows in the source of a function, or of what it imports. */
const SIGNS: readonly { readonly sign: RegExp; readonly oneOf: readonly Need[] }[] = [
  { sign: /\bnotify\.tell/, oneOf: ['notifies'] },
  { sign: /\bpaths\.start\(/, oneOf: ['starts-paths'] },
  { sign: /\bpaths\.startCheck\(/, oneOf: ['starts-checks'] },
  { sign: /\bexecutions\.running\(/, oneOf: ['reads-executions'] },
  { sign: /\bwatch\.(definition|list|get|history)\(/, oneOf: ['watches-executions'] },
  { sign: /\bmend\.(redrive|stop)\(/, oneOf: ['mends-executions'] },
  { sign: /\bdeadLetters\.\w+\(/, oneOf: ['replays-dead-letters'] },
  { sign: /\bschedules\.(names|get)\(/, oneOf: ['watches-schedules'] },
  { sign: /\bwithdrawalRuns\.(start|latest)\(/, oneOf: ['starts-withdrawals'] },
  { sign: /\bpaths\.complete\(|\bcompleteFound\(/, oneOf: ['answers-tasks', 'answers-care'] },
  {
    sign: /\bschedules\.createOnce\(/,
    oneOf: ['rests-leads', 'protects-leads', 'plans-starts', 'rests-plans'],
  },
  { sign: /\bplanPaths\.start\(/, oneOf: ['starts-plans'] },
  { sign: /\bschedules\.remove\(/, oneOf: ['ends-rests'] },
  { sign: /\bsecrets\.webhook\(/, oneOf: ['reads-lead-secrets', 'reads-dms-secret'] },
  { sign: /\busers\.(put|disable)\b/, oneOf: ['manages-staff'] },
];

/** Where dependencies are made, so that every sign is there, whoever uses them. */
const MAKERS = [
  'functions/shared/dependencies.ts',
  'functions/shared/paths.ts',
  'functions/notify/notify.ts',
];

/** The source of a file and of everything of ours that it imports for more than types. */
function sourceOf(file: string, seen = new Set<string>()): string {
  if (seen.has(file) || MAKERS.includes(file)) return '';
  seen.add(file);
  const text = readFileSync(join(root, file), 'utf8');
  const imports = [...text.matchAll(/^import (?!type )[^'";]*?from '(\.[^']+)'/gms)].map(
    (match) => match[1]!,
  );
  const code = text.replace(/^import [^;]*;$/gms, '');
  return [code, ...imports.map((path) => sourceOf(join(dirname(file), path), seen))].join('\n');
}

describe('the list of functions', () => {
  it.each(FUNCTIONS.map(({ folder, name }) => `functions/${folder}/${name}.ts`))(
    'names a file: %s',
    (file) => {
      expect(existsSync(join(root, file))).toBe(true);
    },
  );

  it.each(FUNCTIONS)(
    'gives $name the needs that its code shows, and no others',
    ({ folder, name, needs }) => {
      const source = sourceOf(`functions/${folder}/${name}.ts`);

      for (const { sign, oneOf } of SIGNS) {
        const given = needs.some((need) => oneOf.includes(need));
        expect({ sign: String(sign), given }).toEqual({ sign: String(sign), given: sign.test(source) });
      }
    },
  );

  it('gives whoever writes to the table the right to read it', () => {
    for (const { name, needs } of FUNCTIONS) {
      if (needs.includes('writes-table')) expect(needs, name).toContain('reads-table');
    }
  });
});
