import type { Person } from '../../session/session.ts';
import type { Words } from '../../words/language.tsx';
import { levelWords, sourceWords, stageWords, statusWords } from '../../words/path-words.ts';
import { TASK_KIND_WORDS } from '../../words/task-kinds.ts';
import type { FilterName } from './lead-filter.ts';
import { words } from './words.ts';

/** As much of the organisation as choices are made from. */
export interface Network {
  readonly regions: readonly { readonly regionId: string; readonly name: string }[];
  readonly dealers: readonly {
    readonly dealerId: string;
    readonly name: string;
    readonly regionId: string;
  }[];
  readonly productLines: readonly { readonly productLineId: string; readonly name: string }[];
  readonly staff: readonly { readonly staffId: string; readonly name: string; readonly dealerId?: string }[];
}

/** A condition with its choices. */
export interface Filter {
  readonly name: FilterName;
  readonly label: Words;
  readonly choices: readonly { readonly value: string; readonly label: Words }[];
}

const ALL_WORK = Object.entries(TASK_KIND_WORDS).filter(
  ([kind]) => !kind.endsWith('plan') && !kind.includes('plan-'),
);

/** What the list can be narrowed by, for this person: a dealer's people see no other dealer to choose. */
export function filtersFor(
  person: Person,
  network: Network | undefined,
  colleagues: readonly { readonly staffId: string; readonly name: string }[],
  chosen: URLSearchParams,
): readonly Filter[] {
  const regionId = chosen.get('regionId');
  const dealerId = chosen.get('dealerId');
  const { regions = [], dealers = [], productLines = [], staff = [] } = network ?? {};
  const ofMaker: readonly Filter[] = [
    {
      name: 'regionId',
      label: words.region,
      choices: regions.map((each) => choice(each.regionId, each.name)),
    },
    {
      name: 'dealerId',
      label: words.dealer,
      choices: [
        { value: 'maker', label: words.maker },
        ...dealers
          .filter((each) => !regionId || each.regionId === regionId)
          .map((each) => choice(each.dealerId, each.name)),
      ],
    },
    {
      name: 'productLine',
      label: words.line,
      choices: productLines.map((each) => choice(each.productLineId, each.name)),
    },
    {
      name: 'staffId',
      label: words.person,
      choices: staff
        .filter((each) => !dealerId || each.dealerId === dealerId)
        .map((each) => choice(each.staffId, each.name)),
    },
  ];
  const ofDealer: readonly Filter[] = [
    {
      name: 'staffId',
      label: words.person,
      choices: [
        { value: person.staffId, label: words.mine },
        ...colleagues
          .filter((each) => each.staffId !== person.staffId)
          .map((each) => choice(each.staffId, each.name)),
      ],
    },
  ];
  return [
    {
      name: 'due',
      label: words.due,
      choices: [
        { value: 'overdue', label: words.overdue },
        { value: 'today', label: words.dueToday },
        { value: 'week', label: words.dueWeek },
      ],
    },
    { name: 'stage', label: words.stage, choices: table(stageWords) },
    { name: 'level', label: words.level, choices: table(levelWords) },
    { name: 'waitingFor', label: words.waitingFor, choices: table(Object.fromEntries(ALL_WORK)) },
    ...(person.side === 'maker' ? ofMaker : ofDealer),
    { name: 'status', label: words.status, choices: table(statusWords) },
    { name: 'source', label: words.source, choices: table(sourceWords) },
    { name: 'returned', label: words.returned, choices: [{ value: 'true', label: words.onlyReturned }] },
  ];
}

const choice = (value: string, name: string) => ({ value, label: { zh: name, en: name } });

function table(known: Readonly<Record<string, Words>>) {
  return Object.entries(known).map(([value, label]) => ({ value, label }));
}
