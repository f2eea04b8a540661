import type { Words } from '../../words/language.tsx';
import { percent } from './percent.ts';
import { phrases } from './words.ts';

/** What a manager's day is decided by. Missing figures are not there yet, or not for this person. */
export interface DayFigures {
  readonly overdue?: number;
  readonly oldestOverdueDays?: number;
  readonly dueToday?: number;
  /** Plans whose approval, submission or result waits for whoever looks. */
  readonly plansForYou?: number;
  /** Plans of others that are not handed in though they were due. */
  readonly latePlans?: number;
  readonly rate?: { readonly value: number; readonly target: number };
  /** People with more open work than is enough for them. */
  readonly overloaded?: number;
  /** People who are away while work is open with them. */
  readonly awayWithWork?: number;
  /** Targets that will be reached late, or not at all. */
  readonly targetsLate?: number;
}

/** One thing to act on, and where. */
export interface ActToday {
  readonly id: string;
  readonly what: Words;
  readonly more?: Words;
  readonly to: string;
  readonly late: boolean;
}

const MOST = 3;

/**
 * The three things to act on today: what others wait for comes first, then what is late, then what will be. `search` is
 * the query that says whose figures they are.
 */
export function actsToday(figures: DayFigures, search: string): ActToday[] {
  const at = (path: string, more = '') => {
    const query = [more, search].filter((part) => part !== '').join('&');
    return query === '' ? path : `${path}?${query}`;
  };
  const acts: (ActToday | false)[] = [
    some(figures.plansForYou, (count) => ({
      id: 'approvals',
      what: phrases.approvals(count),
      to: '/plan',
      late: false,
    })),
    some(figures.overdue, (count) => ({
      id: 'overdue',
      what: phrases.overdue(count),
      ...(figures.oldestOverdueDays && { more: phrases.oldest(figures.oldestOverdueDays) }),
      to: at('/lead', 'due=overdue&sort=due'),
      late: true,
    })),
    some(figures.awayWithWork, (count) => ({
      id: 'away',
      what: phrases.awayWithWork(count),
      to: at('/team/staff', 'show=away'),
      late: true,
    })),
    some(figures.latePlans, (count) => ({
      id: 'late-plans',
      what: phrases.latePlans(count),
      to: at('/plan', 'status=draft'),
      late: true,
    })),
    some(figures.overloaded, (count) => ({
      id: 'overloaded',
      what: phrases.overloaded(count),
      to: at('/team/work'),
      late: false,
    })),
    figures.rate !== undefined &&
      figures.rate.value < figures.rate.target && {
        id: 'rate',
        what: phrases.belowRate(percent(figures.rate.value), percent(figures.rate.target)),
        to: at('/team/results'),
        late: false,
      },
    some(figures.dueToday, (count) => ({
      id: 'due-today',
      what: phrases.dueToday(count),
      to: at('/lead', 'due=today&sort=due'),
      late: false,
    })),
    some(figures.targetsLate, (count) => ({
      id: 'targets',
      what: phrases.targets(count),
      to: at('/team/results'),
      late: false,
    })),
  ];
  return acts.filter((act) => act !== false).slice(0, MOST);
}

function some(count: number | undefined, act: (count: number) => ActToday): ActToday | false {
  return count !== undefined && count > 0 && act(count);
}
