import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PathWorld, pathWorld } from '../path/path-world.ts';

let world: PathWorld;
beforeAll(async () => {
  world = await pathWorld();
}, 240_000);
afterAll(() => world?.close());

const root = new URL('../..', import.meta.url).pathname;

/** Runs the kit as people do; its exit code and what it printed. */
async function kit(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const command = [`${root}node_modules/tsx/dist/cli.mjs`, `${root}tools/sender-kit/main.ts`, ...args];
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, command, { cwd: root });
    return { code: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, err: stderr };
  }
}

describe('the sender kit against the whole system', { timeout: 240_000 }, () => {
  it('finds every answer right, in both formats, and says which leads it has created', async () => {
    const { url, awsUrl } = world.cloud;

    const run = await kit('--source', 'walk-in', '--url', url, '--aws-url', awsUrl, '--at', world.now());

    expect(run.out).not.toContain('✗');
    expect(run.code).toBe(0);
    expect(run.out).toContain('JSON to');
    expect(run.out).toContain('ADF to');
    const leadIds = run.out.match(/L[0-9A-Z]{12}/g) ?? [];
    expect(leadIds).toHaveLength(6);
    for (const leadId of leadIds) expect((await world.lead(leadId)).leadId).toBe(leadId);
  });

  it('leaves a ledger that adds up to what it has sent', async () => {
    const query = 'from=2026-03-01&to=2026-03-03';

    const ledger = await world.staff.as('hq-head', 'GET', `/sources/walk-in/ledger?${query}`);

    const days = ledger.days as { received: number; verdicts: Record<string, number> }[];
    expect(days).toMatchObject([{ pending: 0, balanced: true, unsigned: 8 }]);
    const { received, verdicts } = days[0]!;
    expect(Object.values(verdicts).reduce((a, b) => a + b, 0)).toBe(received);
    expect(verdicts).toMatchObject({ created: 6, duplicate: 2, quarantined: 6, rejected: 7 });
  });

  it('tells each wrong answer with what was expected, and fails', async () => {
    const server = createServer((_, response) => response.writeHead(200).end('{"verdict":"created"}'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const secret = Buffer.from('a secret of twenty-four b').toString('base64');

    const run = await kit(
      '--source',
      'bank',
      '--url',
      `http://127.0.0.1:${port}`,
      '--secret',
      secret,
      '--format',
      'json',
    );

    server.close();
    expect(run.code).toBe(1);
    expect(run.out).toContain('✗ a good delivery');
    expect(run.out).toContain('expected status 201, got 200');
    expect(run.out).toContain('✓ the same once more');
    expect(run.out).not.toContain('ADF to');
  });

  it('says how it is called when it is called otherwise', async () => {
    const run = await kit('--source', 'pigeon');

    expect(run.code).toBe(2);
    expect(run.err).toContain('--source names no source');
  });
});
