import type { MachineFacts } from './machine-facts.ts';
import { type Figure, isMet, type Measurement } from './measurement.ts';

/** When a run began and how long it took. */
export interface RunFacts extends MachineFacts {
  startedAt: Date;
  seconds: number;
  /** Names of the parts that were not measured. */
  missing: readonly string[];
}

/** The page `docs/performance.md` of one run, as Markdown. */
export function performancePage(measurements: readonly Measurement[], run: RunFacts): string {
  const { processor, cores, memoryGb, system, node, load, startedAt, seconds, missing } = run;
  const aims = measurements.flatMap(({ figures }) => figures).filter((figure) => figure.aim);
  const missed = aims.filter((figure) => !isMet(figure));
  const met = `${aims.length - missed.length} of ${aims.length} aims were met`;
  return [
    '# Performance',
    `Written by \`npm run bench\`, which measures all of this in one run; \`npm run bench -- engine\` measures one part and prints it. This run began on ${startedAt.toISOString().slice(0, 16).replace('T', ' at ')} UTC and took ${Math.round(seconds)} seconds on ${cores} cores of ${processor}, ${memoryGb} GB of memory, ${system}, Node ${node.slice(1)}. Each part had a process of its own, one after the other. ${loadLine(load, cores)}`,
    'A *ceiling* is what the same machine did in the same run with nothing of ours in between; the share says how near we come. Figures of another machine differ, shares hardly do.',
    `**${met}.**${missed.length > 0 ? ` Missed: ${missed.map(missedLine).join('; ')}.` : ''}${missing.length > 0 ? ` Not measured in this run: ${missing.join(', ')}.` : ''}`,
    ...measurements.map((measurement) => measurementText(measurement)),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

/** One measurement with its table, as Markdown. */
export function measurementText({ title, about, figures, notes }: Measurement): string {
  const rows = figures.map((figure) => `| ${cellsOf(figure).join(' | ')} |`);
  const table = ['| what | measured | aim | met | ceiling | share |', '|---|--:|--:|:-:|---|--:|', ...rows];
  return [
    `## ${title}`,
    about,
    table.join('\n'),
    ...(notes.length > 0 ? [notes.map((note) => `- ${note}`).join('\n')] : []),
  ].join('\n\n');
}

function cellsOf(figure: Figure): string[] {
  const { what, value, unit, aim, ceiling } = figure;
  const met = isMet(figure);
  return [
    what,
    withUnit(value, unit),
    aim ? aimText(figure) : '',
    met === undefined ? '' : met ? 'yes' : '**no**',
    ceiling ? `${withUnit(ceiling.value, unit)}: ${ceiling.what}` : '',
    ceiling && unit === '/s' ? `${Math.round((100 * value) / ceiling.value)} %` : '',
  ];
}

function missedLine(figure: Figure): string {
  return `${figure.what} (${withUnit(figure.value, figure.unit)}, aim ${aimText(figure)})`;
}

function aimText({ aim, unit }: Figure): string {
  if (!aim) return '';
  return 'atLeast' in aim ? `≥ ${withUnit(aim.atLeast, unit)}` : `≤ ${withUnit(aim.atMost, unit)}`;
}

/** Three figures that count, thousands apart. */
function withUnit(value: number, unit: string): string {
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  const number = value.toLocaleString('en', { maximumFractionDigits: digits });
  if (unit === '/s') return `${number}/s`;
  return unit === '' ? number : `${number} ${unit}`;
}

/** Figures from a machine that did other things are worth less, and must say so. */
function loadLine(load: number, cores: number): string {
  const before = `Before the run, ${load.toFixed(1)} processes wanted a processor`;
  return load > cores / 2 ? `**${before}: the machine was busy with other things.**` : `${before}.`;
}
