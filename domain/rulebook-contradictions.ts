import { HORIZONS, INTENT_CLASSES, LEVELS, NATURES, SOURCES, WEEK_HORIZONS } from './lead.ts';
import { networkContradictions } from './network-contradictions.ts';
import { POSTS, type Post } from './post.ts';
import { type PostRow, REVISIT_ROWS, type Rulebook } from './rulebook-schema.ts';

/** What the shape of a rulebook cannot say: ids that disagree, posts on the wrong side, limits that favour the small customer. */
export function rulebookContradictions(rulebook: Rulebook): string[] {
  return [
    ...idProblems(rulebook),
    ...postProblems(rulebook),
    ...matrixProblems(rulebook),
    ...intentProblems(rulebook),
    ...moduleProblems(rulebook),
    ...careProblems(rulebook),
    ...networkContradictions(rulebook),
    ...rewardProblems(rulebook),
  ];
}

function idProblems({ entries, sources }: Rulebook): string[] {
  return Object.entries(entries).flatMap(([key, { id, source }]) => [
    ...(id === key ? [] : [`entries.${key}.id: is "${id}", which is not its key`]),
    ...(sources[source.seed] === undefined
      ? [`entries.${key}.source.seed: ${source.seed} is not named`]
      : []),
  ]);
}

function postProblems({ entries }: Rulebook): string[] {
  const known = entries.posts.value;
  const problems = POSTS.filter((post) => known.filter(({ id }) => id === post).length !== 1).map(
    (post) => `entries.posts.value: ${post} must stand exactly once`,
  );
  for (const side of ['dealer', 'maker']) {
    const ranks = known.filter((post) => post.side === side).map(({ rank }) => rank);
    if (new Set(ranks).size !== ranks.length)
      problems.push(`entries.posts.value: two ${side} posts share a rank`);
  }

  const sideOf = new Map<Post, string>(known.map(({ id, side }) => [id, side]));
  for (const [where, row] of postRows({ entries } as Rulebook)) {
    for (const side of ['dealer', 'maker'] as const) {
      for (const post of row[side].filter((id) => sideOf.get(id) !== side)) {
        problems.push(`${where}.${side}: ${post} is not a ${side} post`);
      }
    }
    if (row.owner !== undefined && !row.dealer.includes(row.owner)) {
      problems.push(`${where}.owner: ${row.owner} is not among the row's dealer posts`);
    }
  }
  return problems;
}

function postRows({ entries }: Rulebook): [string, PostRow][] {
  const rows: [string, PostRow][] = [
    ['retail-revisit-posts', entries['retail-revisit-posts'].value],
    ['retail-promotion-posts', entries['retail-promotion-posts'].value],
    ['verification-posts', entries['verification-posts'].value],
    ['care-posts', entries['care-posts'].value],
    ['repurchase-posts', entries['repurchase-posts'].value],
  ];
  for (const level of ['gold-silver', 'major'] as const) {
    rows.push([`promotion-posts.${level}`, entries['promotion-posts'].value[level]]);
    for (const nature of NATURES) {
      rows.push([`revisit-posts.${nature}.${level}`, entries['revisit-posts'].value[nature][level]]);
    }
  }
  return rows;
}

/** CLS-07: need first, reachable first, major customers first; so limits never fall along a row or down a column. */
function matrixProblems({ entries }: Rulebook): string[] {
  const problems: string[] = [];
  const check = (where: string, rows: readonly Record<(typeof LEVELS)[number], number>[]) => {
    rows.forEach((row, index) => {
      if (row['gold-silver'] > row.major || row.major > row.retail) {
        problems.push(`${where}: row ${index + 1} gives a smaller customer less time than a bigger one`);
      }
      const above = rows[index - 1];
      if (above !== undefined && LEVELS.some((level) => above[level] > row[level])) {
        problems.push(`${where}: row ${index + 1} is more urgent than the row above it`);
      }
    });
  };
  check(
    'entries.revisit-days.value',
    REVISIT_ROWS.map((row) => entries['revisit-days'].value[row]),
  );
  check(
    'entries.promotion-days.value',
    WEEK_HORIZONS.map((week) => entries['promotion-days'].value[week]),
  );
  return problems;
}

function intentProblems({ entries }: Rulebook): string[] {
  const problems: string[] = [];
  const classes = entries['intent-classes'].value;
  const weeks = HORIZONS.filter((horizon) => classes[horizon] === 'within-1-month');
  if (weeks.join() !== entries['week-classes'].value.join()) {
    problems.push('entries.week-classes.value: is not the list of horizons within a month');
  }
  for (const intent of INTENT_CLASSES) {
    const { next } = entries['screening-route'].value[intent];
    if (next === 'ended')
      problems.push(`entries.screening-route.value.${intent}: an effective record cannot end`);
  }
  return problems;
}

/** A record without a name or a telephone is no lead, whatever its source. */
function moduleProblems({ entries }: Rulebook): string[] {
  const problems = SOURCES.filter(
    (source) => entries['required-modules'].value[source].basic !== 'required',
  ).map((source) => `entries.required-modules.value.${source}.basic: must be required`);
  for (const field of ['name', 'phone']) {
    if (entries['module-basic'].value.necessary.includes(field)) continue;
    problems.push(`entries.module-basic.value.necessary: must contain ${field}`);
  }
  return problems;
}

function careProblems({ entries }: Rulebook): string[] {
  const { steps } = entries['care-plan'].value;
  const problems: string[] = [];
  steps.forEach((step, index) => {
    const before = steps[index - 1];
    if (before !== undefined && before.afterDays >= step.afterDays) {
      problems.push(
        `entries.care-plan.value.steps.${index}: "${step.id}" does not come after "${before.id}"`,
      );
    }
  });
  if (new Set(steps.map(({ id }) => id)).size !== steps.length) {
    problems.push('entries.care-plan.value.steps: two steps share an id');
  }
  const { sendFrom, sendUntil } = entries['quiet-hours'].value;
  const { from, until } = entries['working-hours'].value;
  if (from >= until) problems.push('entries.working-hours.value: they end before they begin');
  if (from < sendFrom || until > sendUntil)
    problems.push('entries.working-hours.value: reach into the quiet hours');
  const { time: reminderTime } = entries.ladder.value;
  if (reminderTime < from || reminderTime > until)
    problems.push('entries.ladder.value.time: lies outside the working hours');
  for (const [where, time] of [
    ['care-plan', entries['care-plan'].value.time],
    ['ladder', entries.ladder.value.time],
  ] as const) {
    if (time < sendFrom || time >= sendUntil)
      problems.push(`entries.${where}.value.time: lies in the quiet hours`);
  }
  return problems;
}

/** A guarantee's range has a bottom below its top, and the maker's people keep the ledger. */
function rewardProblems({ entries }: Rulebook): string[] {
  const { minYuan, maxYuan } = entries['profit-guarantee'].value;
  const makers = entries.posts.value.filter(({ side }) => side === 'maker').map(({ id }) => id);
  return [
    ...(minYuan <= maxYuan ? [] : ['entries.profit-guarantee.value: its bottom lies above its top']),
    ...entries['reward-keepers'].value
      .filter((post) => !makers.includes(post))
      .map((post) => `entries.reward-keepers.value: ${post} is not a maker post`),
  ];
}
