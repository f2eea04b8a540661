import { copyingPerSecond, journallingPerSecond } from './engine-ceilings.ts';
import { loopingMachine, staffTaskMachine } from './engine-machines.ts';
import { runMachine } from './engine-run.ts';
import type { Figure, Measurement, Tell } from './measurement.ts';
import { withScratchDirectory } from './scratch-directory.ts';

/** How long each machine is run, in milliseconds; waves go on until it is over. */
const RUN_MS = 5_000;
/** Executions that are open at the same time. */
const SIDE_BY_SIDE = 500;

/** How many transitions a second the state machine engine makes, in memory and on disk. */
export async function measureEngine(tell: Tell): Promise<Measurement[]> {
  const figures: Figure[] = [];
  const machines = [loopingMachine(), staffTaskMachine()];
  const aims = { 'in memory': { atLeast: 20_000 }, 'on disk': { atLeast: 5_000 } };
  for (const [index, machine] of machines.entries()) {
    tell(index / 2, `${machine.title}, in memory`);
    const inMemory = await runMachine({ machine, sideBySide: SIDE_BY_SIDE, runMs: RUN_MS });
    tell(index / 2 + 0.2, `${machine.title}, on disk`);
    const onDisk = await withScratchDirectory((directory) =>
      runMachine({ machine, sideBySide: SIDE_BY_SIDE, runMs: RUN_MS, directory }),
    );
    tell(index / 2 + 0.4, 'the bare journal');
    const appends = await withScratchDirectory((directory) =>
      journallingPerSecond(onDisk.sampleRecords, SIDE_BY_SIDE, directory),
    );
    figures.push(
      {
        what: `${machine.title}, in memory: transitions`,
        value: inMemory.transitionsPerSecond,
        unit: '/s',
        aim: aims['in memory'],
        ceiling: {
          what: 'copying the same history events through JSON, once per event',
          value: copyingPerSecond(inMemory.sampleHistory, inMemory.transitionsPerExecution),
        },
      },
      {
        what: `${machine.title}, on disk: transitions`,
        value: onDisk.transitionsPerSecond,
        unit: '/s',
        aim: aims['on disk'],
        ceiling: {
          what: 'appending the same records to the same kind of journal, side by side as much',
          value: (appends / onDisk.recordsPerExecution) * onDisk.transitionsPerExecution,
        },
      },
    );
  }
  return [
    {
      title: 'Transitions of the engine',
      about: `${SIDE_BY_SIDE} executions side by side, wave after wave for ${RUN_MS / 1000} seconds each, in one process. A transition is a state entered, as AWS bills it. On disk, every event of an execution is synced before anything follows from it. ${machines.map(({ about }) => about).join(' ')}`,
      figures,
      notes: [
        'An execution that needs nothing from outside runs from its start to its end on one journalled event; therefore the looping machine is hardly slower on disk.',
      ],
    },
  ];
}
