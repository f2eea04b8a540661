import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AssemblyError, readAssembly } from '../../../local/assembly/read-assembly.ts';
import { assemblyDirectory, temporaryDirectory } from '../fixtures/assembly-directory.ts';

describe('readAssembly', () => {
  it('puts each stack after those it depends on', async () => {
    const directory = assemblyDirectory({
      Edge: { template: {}, dependsOn: ['App'] },
      App: { template: {}, dependsOn: ['Data'] },
      Data: { template: {} },
    });

    const stacks = await readAssembly(directory);

    expect(stacks.map((stack) => stack.name)).toEqual(['Data', 'App', 'Edge']);
  });

  it('finds the directory of an asset by its object key', async () => {
    const directory = assemblyDirectory({ App: { template: {} } }, { abc: { 'index.mjs': '' } });

    const [stack] = await readAssembly(directory);

    expect(stack!.assets.get('abc.zip')).toBe(join(directory, 'asset.abc'));
  });

  it('tells account and region only where the app fixed them', async () => {
    const directory = assemblyDirectory({
      Anywhere: { template: {} },
      Fixed: { template: {}, environment: 'aws://111122223333/ap-southeast-1' },
    });

    const [anywhere, fixed] = await readAssembly(directory);

    expect([anywhere!.account, anywhere!.region]).toEqual([undefined, undefined]);
    expect([fixed!.account, fixed!.region]).toEqual(['111122223333', 'ap-southeast-1']);
  });

  it('reads the stacks of a stage from its own directory', async () => {
    const directory = assemblyDirectory({ Root: { template: {} } });
    mkdirSync(join(directory, 'assembly-Stage'));
    const stage = { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-Stage' } };
    writeFileSync(join(directory, 'manifest.json'), JSON.stringify({ artifacts: { Stage: stage } }));
    const stack = {
      type: 'aws:cloudformation:stack',
      properties: { templateFile: 't.json', stackName: 'Named' },
    };
    writeFileSync(
      join(directory, 'assembly-Stage/manifest.json'),
      JSON.stringify({ artifacts: { Inner: stack } }),
    );
    writeFileSync(join(directory, 'assembly-Stage/t.json'), '{}');

    const stacks = await readAssembly(directory);

    expect(stacks.map(({ name }) => name)).toEqual(['Named']);
  });

  it('says which file it cannot read', async () => {
    const directory = temporaryDirectory('empty');

    await expect(readAssembly(directory)).rejects.toThrow(AssemblyError);
    await expect(readAssembly(directory)).rejects.toThrow(join(directory, 'manifest.json'));
  });
});
