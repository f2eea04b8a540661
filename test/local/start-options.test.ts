import { describe, expect, it } from 'vitest';
import { readStartOptions } from '../../local/start-options.ts';

describe('readStartOptions', () => {
  it('has an answer for everything', () => {
    expect(readStartOptions([], '.data')).toEqual({
      port: 8787,
      awsPort: 8788,
      dataDir: '.data',
      clock: { kind: 'real' },
      fresh: false,
      verbose: false,
      firstRun: undefined,
      scripts: new Map(),
      help: false,
    });
  });

  it('reads every option', () => {
    const scripts = '--script one=package.json --script two=cdk.json';
    const line = `--port 1 --aws-port 2 --data d --clock 60x --fresh --first-run f.ts ${scripts} --verbose --help`;

    expect(readStartOptions(line.split(' '), '.data')).toEqual({
      port: 1,
      awsPort: 2,
      dataDir: 'd',
      clock: { kind: 'accelerated', factor: 60 },
      fresh: true,
      verbose: true,
      firstRun: 'f.ts',
      scripts: new Map([
        ['one', 'package.json'],
        ['two', 'cdk.json'],
      ]),
      help: true,
    });
  });

  it.each([
    ['real', { kind: 'real' }],
    ['manual', { kind: 'manual' }],
    ['manual@2026-01-01T00:00:00Z', { kind: 'manual', startAt: Date.UTC(2026, 0, 1) }],
    ['0.5x', { kind: 'accelerated', factor: 0.5 }],
  ])('reads the clock %s', (text, clock) => {
    expect(readStartOptions(['--clock', text], '.data').clock).toEqual(clock);
  });

  it.each([
    ['--colour red', "Unknown option '--colour': see npm start -- --help"],
    ['--port', "Option '--port <value>' argument missing: see npm start -- --help"],
    ['--port 70000', '--port 70000 is no port: give a number from 0 (any free one) to 65535'],
    ['--aws-port http', '--aws-port http is no port'],
    ['--clock 0x', '--clock 0x is no clock: use real, manual, manual@<instant> or a speed such as 60x'],
    ['--clock sundial', '--clock sundial is no clock'],
    ['--clock manual@noon', '--clock manual@noon is no clock'],
    ['--script sample', '--script sample: give a name and a file, such as sample=load.ts'],
    ['--script sample=nowhere.ts', '--script sample=nowhere.ts: there is no such file'],
    ['extra', "Unexpected argument 'extra'"],
  ])('refuses "%s" in one line', (line, words) => {
    const read = () => readStartOptions(line.split(' '), '.data');

    expect(read).toThrow(words);
    expect(read).toThrow(/^[^\n]*$/);
  });
});
