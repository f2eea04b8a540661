import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildConsole, ConsoleBuildError } from '../../infra/console-build.ts';

/** A project with a console of one script. */
function project(script: string) {
  const folder = mkdtempSync(join(tmpdir(), 'console-build-'));
  for (const name of ['console', 'domain']) mkdirSync(join(folder, name));
  for (const name of ['package-lock.json', 'tsconfig.json']) writeFileSync(join(folder, name), '{}');
  writeFileSync(join(folder, 'console', 'index.html'), '<script type="module" src="/main.js"></script>');
  const write = (text: string) => writeFileSync(join(folder, 'console', 'main.js'), text);
  write(script);
  return { folder, write };
}

const scriptsOf = (built: string) =>
  readdirSync(join(built, 'assets')).map((name) => readFileSync(join(built, 'assets', name), 'utf8'));

describe('buildConsole', () => {
  it('builds anew when the sources have changed, and only then', () => {
    const { folder, write } = project('console.log("first");');

    const first = buildConsole(folder);
    writeFileSync(join(first, 'mark'), '');
    const again = buildConsole(folder);
    write('console.log("second");');
    const second = buildConsole(folder);

    expect(again).toBe(first);
    expect(existsSync(join(again, 'mark'))).toBe(true);
    expect(scriptsOf(first).join()).toContain('first');
    expect(scriptsOf(second).join()).toContain('second');
  });

  it('does not take what an earlier build left for a source', () => {
    const { folder } = project('console.log("first");');

    const first = buildConsole(folder);
    mkdirSync(join(folder, 'console', 'dist'));
    writeFileSync(join(folder, 'console', 'dist', 'left.js'), '');

    expect(buildConsole(folder)).toBe(first);
  });

  it('says that the console cannot be built, and leaves nothing half made', () => {
    const { folder, write } = project('import "./nowhere.js";');

    expect(() => buildConsole(folder)).toThrow(ConsoleBuildError);

    write('console.log("mended");');
    expect(scriptsOf(buildConsole(folder)).join()).toContain('mended');
  });
});
