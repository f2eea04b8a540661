import { writeFileSync } from 'node:fs';
import { MultiBar, Presets } from 'cli-progress';
import { machineFacts } from './machine-facts.ts';
import { measureInChild } from './measure-in-child.ts';
import type { Measurement, Tell } from './measurement.ts';
import { isPartName, PART_NAMES, type PartName } from './parts.ts';
import { measurementText, performancePage } from './performance-page.ts';
import { copyProject } from './project-copy.ts';
import { withScratchDirectory } from './scratch-directory.ts';

const PAGE = new URL('../docs/performance.md', import.meta.url);

/**
 * `npm run bench` measures everything and writes docs/performance.md; `npm run bench -- engine timers` measures those
 * parts and prints what it finds; with `--write` among the names, the page is written and says what is missing.
 * `--leads 50000` among them says with how many leads the withdrawal is measured.
 */
async function main(args: readonly string[]): Promise<void> {
  const { rest, leads } = withoutLeads(args);
  if (leads !== undefined) process.env.BENCH_LEADS = leads;
  const names = rest.filter((name) => name !== '--write');
  const unknown = names.filter((name) => !isPartName(name));
  if (unknown.length > 0) {
    console.error(
      `There is no part ${unknown.join(', ')}: choose among ${PART_NAMES.join(', ')}, or name none.`,
    );
    process.exitCode = 1;
    return;
  }
  const startedAt = new Date();
  const machine = machineFacts();
  const parts = names.length > 0 ? PART_NAMES.filter((name) => names.includes(name)) : PART_NAMES;
  const { measurements, failed } = await withScratchDirectory(async (projectDir) => {
    copyProject(projectDir);
    return measureAll(parts, projectDir);
  });
  for (const measurement of measurements) console.log(`\n${measurementText(measurement)}`);
  // What was measured before is kept: a run takes the better part of an hour.
  for (const [part, fault] of failed) console.error(`\n${part} was not measured: ${fault.stack ?? fault}`);
  if (failed.size > 0) process.exitCode = 1;
  if (names.length > 0 && names.length === rest.length) return;
  const seconds = (Date.now() - startedAt.getTime()) / 1000;
  const missing = PART_NAMES.filter((name) => !parts.includes(name) || failed.has(name));
  writeFileSync(PAGE, performancePage(measurements, { ...machine, startedAt, seconds, missing }));
  console.log(`\nWritten to docs/performance.md after ${Math.round(seconds)} s.`);
}

/** The arguments without `--leads N`, and its N. */
function withoutLeads(args: readonly string[]): {
  readonly rest: readonly string[];
  readonly leads?: string;
} {
  const at = args.indexOf('--leads');
  const leads = args[at + 1];
  if (at === -1 || leads === undefined || !/^[1-9]\d*$/.test(leads)) return { rest: args };
  return { rest: args.filter((_, index) => index !== at && index !== at + 1), leads };
}

/** What was measured, and which parts could not be. */
interface Measured {
  readonly measurements: readonly Measurement[];
  readonly failed: ReadonlyMap<PartName, Error>;
}

/** One part after the other, so that none takes another's processor time. */
async function measureAll(names: readonly PartName[], projectDir: string): Promise<Measured> {
  const format = '{bar} {percentage}% {part}: {doing}';
  const bars = new MultiBar({ format, hideCursor: true, noTTYOutput: true }, Presets.shades_grey);
  const bar = bars.create(names.length, 0, { part: '', doing: '' });
  const measurements: Measurement[] = [];
  const failed = new Map<PartName, Error>();
  try {
    for (const [index, part] of names.entries()) {
      const tell: Tell = (done, doing) => bar.update(index + done, { part, doing });
      try {
        measurements.push(...(await measureInChild(part, projectDir, tell)));
      } catch (fault) {
        failed.set(part, fault as Error);
      }
    }
    bar.update(names.length, { part: 'all', doing: 'done' });
  } finally {
    bars.stop();
  }
  return { measurements, failed };
}

await main(process.argv.slice(2));
