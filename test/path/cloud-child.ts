import { startCloud } from '../../local/cloud.ts';

/** The system on a clock that stands still, in a process of its own. Prints where it is found, in one line of JSON. */
const [assemblyDir, dataDir, startAt] = process.argv.slice(2) as [string, string, string];
const cloud = await startCloud({
  assemblyDir,
  dataDir,
  clock: { kind: 'manual', startAt: Date.parse(startAt) },
  limits: { warmInstances: 40, idleMs: 600_000 },
  log: (line) => process.stderr.write(`${line}\n`),
});
process.on('SIGTERM', () => void cloud.close().then(() => process.exit(0)));
process.stdout.write(`${JSON.stringify({ url: cloud.url, awsUrl: cloud.awsUrl, outputs: cloud.outputs })}\n`);
