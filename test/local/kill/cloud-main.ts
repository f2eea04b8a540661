import { startCloud } from '../../../local/cloud.ts';
import { emptyDataDirectory } from '../../../local/data-directory.ts';
import { START } from './story-times.ts';

const [assemblyDir, dataDir, how] = process.argv.slice(2) as [string, string, string?];
if (how === 'fresh') emptyDataDirectory(dataDir);
const cloud = await startCloud({
  assemblyDir,
  dataDir,
  environment: {},
  clock: { kind: 'manual', startAt: START },
  log: (line) => process.stderr.write(`${line}\n`),
});
process.on('SIGTERM', () => void cloud.close().then(() => process.exit(0)));
process.stdout.write(
  `${JSON.stringify({ url: cloud.url, awsUrl: cloud.awsUrl, outputs: cloud.outputs.App })}\n`,
);
