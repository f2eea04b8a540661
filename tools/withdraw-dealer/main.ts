import { appendFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Presets, SingleBar } from 'cli-progress';
import { barState, followUntilDone, resultLines } from './follow.ts';
import { type Asker, headOffice } from './head-office.ts';
import { previewLines, previewOf } from './preview.ts';
import { wholeReport } from './whole-report.ts';

const USAGE = `npm run withdraw -- --dealer D (--reason R | --dry-run) [--url U] [--token T | --as STAFF] [--report FILE]

  --dealer   the dealer that is withdrawn · 退网经销商
  --reason   why; it is kept with the withdrawal · 原因
  --dry-run  only says what would go where, and changes nothing · 仅预览
  --url      address of the API; also taken from LEADPATH_URL (http://127.0.0.1:8787)
  --token    an id token of head office; also taken from LEADPATH_TOKEN
  --as       on a laptop: as whom to sign in (hq-head)
  --report   writes where each lead went, as CSV, to this file

Takes back all leads of the dealer, then gives them to the dealers who are authorised. It may be ended at any time:
the work goes on without it, and the same command looks on again.`;

const { values } = parseArgs({
  options: {
    dealer: { type: 'string' },
    reason: { type: 'string' },
    'dry-run': { type: 'boolean' },
    url: { type: 'string' },
    token: { type: 'string' },
    as: { type: 'string', default: 'hq-head' },
    report: { type: 'string' },
    help: { type: 'boolean' },
  },
});

/** How often is looked. */
const PAUSE_MS = 500;

/** What is wrong with how the tool was called, or nothing. */
function misuse(): string | undefined {
  if (!/^[A-Za-z0-9-]{1,64}$/.test(values.dealer ?? '')) return '--dealer names no dealer';
  if (values['dry-run'] !== true && (values.reason ?? '').trim() === '')
    return '--reason or --dry-run is missing';
  return undefined;
}

async function main(): Promise<number> {
  const problem = misuse();
  if (values.help || problem !== undefined) {
    console.error(problem === undefined ? USAGE : `${problem}\n\n${USAGE}`);
    return values.help ? 0 : 2;
  }
  const dealerId = String(values.dealer);
  const url = values.url ?? process.env.LEADPATH_URL ?? 'http://127.0.0.1:8787';
  const token = values.token ?? process.env.LEADPATH_TOKEN;
  const asker: Asker = token === undefined ? { staffId: values.as } : { token };
  const office = headOffice(url, asker);

  if (values['dry-run'] === true) {
    const preview = await previewOf(office, dealerId, (leads) => console.error(`${leads} lead(s) looked at`));
    console.log(previewLines(dealerId, preview).join('\n'));
    return 0;
  }

  await office.json('POST', `/dealers/${dealerId}/withdrawal`, { reason: values.reason });
  const format = '{bar} {percentage}% | {doing} | {rate} | {left}';
  const bar = new SingleBar({ format, hideCursor: true, noTTYOutput: true }, Presets.shades_grey);
  bar.start(1, 0, { doing: 'beginning', rate: '', left: '' });
  const done = await followUntilDone(office, dealerId, {
    seen: (progress) => {
      const { total, done: reached, ...told } = barState(progress);
      bar.setTotal(Math.max(1, total));
      bar.update(reached, told);
    },
    pause: () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS)),
  }).finally(() => bar.stop());
  console.log(resultLines(done).join('\n'));
  if (values.report !== undefined) {
    const file = values.report;
    writeFileSync(file, '');
    const lines = await wholeReport(office, dealerId, (part) => appendFileSync(file, part));
    console.log(`${file} says where each of ${lines} lead(s) went.`);
  }
  return 0;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
