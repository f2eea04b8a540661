import { SystemClock } from '../local/kernel/system-clock.ts';
import { distributionOf } from './distribution.ts';
import type { Figure, Measurement, Tell } from './measurement.ts';

const TIMERS = 100_000;
const SPREAD_MS = 10_000;
/** From setting the first timer to the first instant, so that setting them is over by then. */
const HEAD_START_MS = 1_000;

/** How late timers are, on the clock that the local cloud runs on and on Node's own timers. */
export async function measureTimers(tell: Tell): Promise<Measurement[]> {
  tell(0, `${TIMERS} timers of the clock`);
  const clock = new SystemClock();
  const ours = await latenessMs((at, fire) => clock.setTimer(at, fire));
  clock.close();
  tell(0.5, `${TIMERS} timers of Node`);
  const nodes = await latenessMs((at, fire) => setTimeout(fire, at - Date.now()));

  const our = distributionOf(ours);
  const node = distributionOf(nodes);
  const beside = (value: number) => ({ what: 'the same timers on bare `setTimeout`', value });
  const figures: Figure[] = [
    {
      what: 'timers that fired early',
      value: count(ours, isEarly),
      unit: '',
      aim: { atMost: 0 },
      ceiling: beside(count(nodes, isEarly)),
    },
    { what: 'lateness, median', value: our.median, unit: 'ms', ceiling: beside(node.median) },
    { what: 'lateness, p99', value: our.p99, unit: 'ms', aim: { atMost: 50 }, ceiling: beside(node.p99) },
    { what: 'lateness, greatest', value: our.greatest, unit: 'ms', ceiling: beside(node.greatest) },
  ];
  return [
    {
      title: 'Lateness of timers',
      about: `${TIMERS.toLocaleString('en')} timers on the real clock, due at instants spread evenly over ${SPREAD_MS / 1000} seconds and set in a mixed order. Lateness is the machine's time when a timer fires less the instant it was set for, to the millisecond.`,
      figures,
      notes: [],
    },
  ];
}

type SetTimer = (at: number, fire: () => void) => unknown;

/** Sets all timers and waits for the last; answers how late each was, in milliseconds. */
function latenessMs(setTimer: SetTimer): Promise<Float64Array> {
  const late = new Float64Array(TIMERS);
  const start = Date.now() + HEAD_START_MS;
  let left = TIMERS;
  return new Promise((resolve) => {
    for (let index = 0; index < TIMERS; index++) {
      // 7919 shares no factor with the count, so every instant comes once, in an order that looks like none.
      const at = start + Math.floor((((index * 7919) % TIMERS) * SPREAD_MS) / TIMERS);
      setTimer(at, () => {
        late[index] = Date.now() - at;
        left -= 1;
        if (left === 0) resolve(late);
      });
    }
  });
}

const isEarly = (lateMs: number) => lateMs < 0;
const count = (values: Float64Array, which: (value: number) => boolean) => values.filter(which).length;
