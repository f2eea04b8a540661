import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SynthError, synthesize } from '../../local/synth.ts';
import { assemblyDirectory, temporaryDirectory } from './fixtures/assembly-directory.ts';
import { cdkProject } from './fixtures/cdk-project.ts';

function project(cdkJson?: Record<string, unknown>) {
  const projectDir = cdkProject(assemblyDirectory({ App: { template: {} } }), cdkJson);
  const printed: string[] = [];
  return {
    projectDir,
    printed,
    synth: () => synthesize({ projectDir, output: (text) => printed.push(text) }),
    write: (name: string, text: string) => {
      mkdirSync(join(projectDir, name, '..'), { recursive: true });
      writeFileSync(join(projectDir, name), text);
    },
  };
}

describe('synthesize', () => {
  it('runs the app with the context of cdk.json, into the output directory', async () => {
    const { projectDir, synth } = project();

    const { assemblyDir, synthesized } = await synth();

    expect([assemblyDir, synthesized]).toEqual([join(projectDir, 'cdk.out'), true]);
    expect(existsSync(join(assemblyDir, 'manifest.json'))).toBe(true);
    expect(JSON.parse(readFileSync(join(projectDir, '.runs'), 'utf8'))).toMatchObject({ colour: 'red' });
  });

  it('does not run the app again while nothing it is made from has changed', async () => {
    const { synth, write } = project();
    await synth();
    write('test/some.test.ts', 'a test');
    write('node_modules/package/index.js', 'a package');
    write('.hidden/data', 'data');

    expect((await synth()).synthesized).toBe(false);
  });

  it('runs the app again when a file changed, came or went', async () => {
    const { synth, write } = project();
    await synth();
    const results: boolean[] = [];

    write('input.txt', 'second');
    results.push((await synth()).synthesized);
    write('functions/new.ts', 'new');
    results.push((await synth()).synthesized, (await synth()).synthesized);

    expect(results).toEqual([true, true, false]);
  });

  it('looks only at what cdk.json watches, and at what decides about versions', async () => {
    const { synth, write } = project({ watch: { include: ['infra/**', 'functions'] } });
    await synth();
    const results: boolean[] = [];

    write('examples/leads.json', '[]');
    results.push((await synth()).synthesized);
    for (const name of ['infra/deep/app.ts', 'functions/a.ts', 'package-lock.json']) {
      write(name, 'changed');
      results.push((await synth()).synthesized);
    }

    expect(results).toEqual([false, true, true, true]);
  });

  it('does not look at what cdk.json excludes from that', async () => {
    const { synth, write } = project({ watch: { include: ['page/**'], exclude: ['page/built'] } });
    await synth();

    write('page/built/index.html', 'built');
    const afterBuild = await synth();
    write('page/index.html', 'source');
    const afterChange = await synth();

    expect([afterBuild.synthesized, afterChange.synthesized]).toEqual([false, true]);
  });

  it('keeps the last good assembly when the app fails, and shows what it printed', async () => {
    const { synth, write, printed, projectDir } = project();
    await synth();
    write('input.txt', 'broken');

    await expect(synth()).rejects.toThrow(SynthError);
    await expect(synth()).rejects.toThrow('`node app.mjs` failed (3)');

    expect(printed.join('')).toContain('line 7 is wrong');
    expect(existsSync(join(projectDir, 'cdk.out/manifest.json'))).toBe(true);
  });

  it('says what to do where there is no app', async () => {
    const projectDir = temporaryDirectory('nothing');

    await expect(synthesize({ projectDir })).rejects.toThrow(
      'has no cdk.json: start in the folder of a CDK app',
    );
  });
});
