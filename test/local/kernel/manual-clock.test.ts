import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClockBackwardsError, ManualClock } from '../../../local/kernel/manual-clock.ts';
import { Work } from '../../../local/kernel/work.ts';

function manualClock(startAt = 1_000) {
  const work = new Work();
  const remembered: number[] = [];
  const clock = new ManualClock({ startAt, work, remember: (at) => remembered.push(at) });
  return { clock, work, remembered };
}

describe('ManualClock', () => {
  it('stands still until it is told to advance', async () => {
    const { clock, work } = manualClock();
    const fired: number[] = [];
    clock.setTimer(1_001, () => fired.push(clock.now()));

    await work.idle();

    expect(clock.now()).toBe(1_000);
    expect(fired).toEqual([]);
  });

  it('fires what is due in order, each at its own instant, and ends at the target', async () => {
    const { clock } = manualClock();
    const fired: [string, number][] = [];
    clock.setTimer(3_000, () => fired.push(['third', clock.now()]));
    clock.setTimer(2_000, () => fired.push(['first of two', clock.now()]));
    clock.setTimer(2_000, () => fired.push(['second of two', clock.now()]));
    clock.setTimer(5_001, () => fired.push(['not yet', clock.now()]));

    await clock.advanceTo(5_000);

    expect(fired).toEqual([
      ['first of two', 2_000],
      ['second of two', 2_000],
      ['third', 3_000],
    ]);
    expect(clock.now()).toBe(5_000);
  });

  it('finishes what a timer sets in motion before the next one fires', async () => {
    const { clock, work } = manualClock();
    const log: string[] = [];
    clock.setTimer(2_000, () => {
      const end = work.begin();
      setImmediate(() => {
        setImmediate(() => {
          log.push(`consequence at ${clock.now()}`);
          end();
        });
      });
    });
    clock.setTimer(2_001, () => log.push(`next at ${clock.now()}`));

    await clock.advanceTo(3_000);

    expect(log).toEqual(['consequence at 2000', 'next at 2001']);
  });

  it('fires timers that are set on the way, when they fall due before the target', async () => {
    const { clock } = manualClock();
    const fired: number[] = [];
    const again = () => {
      fired.push(clock.now());
      clock.setTimer(clock.now() + 1_000, again);
    };
    clock.setTimer(2_000, again);

    await clock.advanceTo(4_500);

    expect(fired).toEqual([2_000, 3_000, 4_000]);
  });

  it('fires a timer for the past without an advance, but not inside setTimer', async () => {
    const { clock, work } = manualClock();
    let fired = false;
    clock.setTimer(500, () => {
      fired = true;
    });
    const firedInside = fired;

    await work.idle();

    expect(firedInside).toBe(false);
    expect(fired).toBe(true);
  });

  it('leaves out a timer that was called off', async () => {
    const { clock } = manualClock();
    const fired: string[] = [];
    const handle = clock.setTimer(2_000, () => fired.push('called off'));
    clock.setTimer(2_000, () => fired.push('kept'));
    handle.cancel();

    await clock.advanceTo(2_000);

    expect(fired).toEqual(['kept']);
  });

  it('refuses to go back, and stays where it is', async () => {
    const { clock } = manualClock();

    const goingBack = clock.advanceTo(999);

    await expect(goingBack).rejects.toThrow(ClockBackwardsError);
    await clock.advanceTo(1_000);
    expect(clock.now()).toBe(1_000);
  });

  it('remembers each instant before anything happens at it', async () => {
    const { clock, remembered } = manualClock();
    let rememberedAtFire: number[] = [];
    clock.setTimer(2_000, () => {
      rememberedAtFire = [...remembered];
    });

    await clock.advanceTo(3_000);

    expect(rememberedAtFire).toEqual([1_000, 2_000]);
    expect(remembered).toEqual([1_000, 2_000, 3_000]);
  });

  it('carries out advances that were asked for at once one after the other', async () => {
    const { clock } = manualClock();
    const fired: number[] = [];
    clock.setTimer(2_500, () => fired.push(clock.now()));

    await Promise.all([clock.advanceTo(2_000), clock.advanceTo(3_000)]);

    expect(fired).toEqual([2_500]);
    expect(clock.now()).toBe(3_000);
  });

  it('fires any set of timers in the order of their instants, then of their setting, without those called off', async () => {
    const timers = fc.array(fc.record({ at: fc.integer({ min: 0, max: 50 }), cancelled: fc.boolean() }), {
      maxLength: 200,
    });
    await fc.assert(
      fc.asyncProperty(timers, async (plan) => {
        const { clock } = manualClock(-1);
        const fired: number[] = [];
        const handles = plan.map((timer, index) => clock.setTimer(timer.at, () => fired.push(index)));
        plan.forEach((timer, index) => {
          if (timer.cancelled) handles[index]!.cancel();
        });

        await clock.advanceTo(50);

        const expected = plan
          .map((timer, index) => ({ ...timer, index }))
          .filter((timer) => !timer.cancelled)
          .sort((a, b) => a.at - b.at || a.index - b.index)
          .map((timer) => timer.index);
        expect(fired).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });
});
