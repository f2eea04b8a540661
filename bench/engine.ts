import { join } from 'node:path';
import type { AwsService } from '../local/kernel/aws-service.ts';
import type { Journal } from '../local/kernel/journal.ts';
import { openFileJournal } from '../local/kernel/journal-file.ts';
import { SystemClock } from '../local/kernel/system-clock.ts';
import { Work } from '../local/kernel/work.ts';
import { createStepFunctions } from '../local/stepfunctions/create-step-functions.ts';
import { copyingPerSecond, journallingPerSecond } from './engine-ceilings.ts';
import { loopingMachine, type SampleMachine, staffTaskMachine } from './engine-machines.ts';
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
    const inMemory = await withScratchDirectory(() => runMachine(machine));
    tell(index / 2 + 0.2, `${machine.title}, on disk`);
    const onDisk = await withScratchDirectory((directory) => runMachine(machine, directory));
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

interface EngineRun {
  transitionsPerSecond: number;
  transitionsPerExecution: number;
  recordsPerExecution: number;
  /** The journal's records of one wave, in their order. */
  sampleRecords: unknown[];
  /** The history events of one execution, as the API answers them. */
  sampleHistory: Record<string, unknown>[];
}

async function runMachine(machine: SampleMachine, directory?: string): Promise<EngineRun> {
  const work = new Work();
  const clock = new SystemClock();
  const services = new Map<string, AwsService>();
  const counter = countingJournal(directory);
  const engine = await createStepFunctions({
    ...{ work, clock, services, region: 'eu-central-1', accountId: '123456789012', journalDir: directory },
    openJournal: counter.open,
  });
  services.set('sfn', engine.service);
  services.set('lambda', machine.lambda);
  engine.resume();
  const { definition, title: name } = machine;
  const roleArn = 'arn:aws:iam::123456789012:role/machine';
  const machineName = name.replaceAll(' ', '-');
  const stateMachineArn = await engine.ensureStateMachine({ name: machineName, definition, roleArn });

  const wave = async () => {
    const starts = Array.from({ length: SIDE_BY_SIDE }, () =>
      engine.service.call('StartExecution', { stateMachineArn, input: machine.input }),
    );
    const started = await Promise.all(starts);
    await work.idle();
    await Promise.all(machine.takeTokens().map((token) => engine.service.call('SendTaskSuccess', token)));
    await work.idle();
    return started.map(({ executionArn }) => String(executionArn));
  };

  try {
    counter.keepRecords(true);
    const [first] = await wave();
    counter.keepRecords(false);
    const sampleRecords = counter.records;
    const history = await engine.service.call('GetExecutionHistory', {
      executionArn: first,
      maxResults: 1000,
    });
    const sampleHistory = history.events as Record<string, unknown>[];
    const transitionsPerExecution = sampleHistory.filter(({ type }) =>
      String(type).endsWith('StateEntered'),
    ).length;

    const executions: string[] = [];
    const startedAt = performance.now();
    while (performance.now() - startedAt < RUN_MS) executions.push(...(await wave()));
    const seconds = (performance.now() - startedAt) / 1000;

    for (const executionArn of executions) {
      const { status } = await engine.service.call('DescribeExecution', { executionArn });
      if (status !== 'SUCCEEDED') throw new Error(`${executionArn} is ${status}`);
    }
    return {
      transitionsPerSecond: (executions.length * transitionsPerExecution) / seconds,
      transitionsPerExecution,
      recordsPerExecution: sampleRecords.length / SIDE_BY_SIDE,
      sampleRecords,
      sampleHistory,
    };
  } finally {
    await engine.close();
    clock.close();
  }
}

/** A journal that can keep a copy of what is appended; without a directory nothing reaches a disk. */
function countingJournal(directory: string | undefined) {
  let keeping = false;
  const records: unknown[] = [];
  const done = Promise.resolve();
  const nowhere: Journal<never> = {
    append() {},
    flushed: () => done,
    compact: () => done,
    close: () => done,
  };
  return {
    records,
    keepRecords(keep: boolean) {
      keeping = keep;
    },
    async open<R>(replay: (record: R) => void): Promise<Journal<R>> {
      const inner: Journal<R> = directory
        ? await openFileJournal<R>(join(directory, 'executions.journal'), replay)
        : nowhere;
      return {
        append(record) {
          if (keeping) records.push(structuredClone(record));
          inner.append(record);
        },
        flushed: () => inner.flushed(),
        compact: (all) => inner.compact(all),
        close: () => inner.close(),
      };
    },
  };
}
