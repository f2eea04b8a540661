import { join } from 'node:path';
import type { AwsService } from '../local/kernel/aws-service.ts';
import type { Journal } from '../local/kernel/journal.ts';
import { openFileJournal } from '../local/kernel/journal-file.ts';
import { memoryJournal } from '../local/kernel/journal-memory.ts';
import { SystemClock } from '../local/kernel/system-clock.ts';
import { Work } from '../local/kernel/work.ts';
import { createStepFunctions } from '../local/stepfunctions/create-step-functions.ts';
import type { SampleMachine } from './engine-machines.ts';

/** What running one machine has shown. */
export interface EngineRun {
  transitionsPerSecond: number;
  transitionsPerExecution: number;
  recordsPerExecution: number;
  /** The journal's records of one wave, in their order. */
  sampleRecords: unknown[];
  /** The history events of one execution, as the API answers them. */
  sampleHistory: Record<string, unknown>[];
}

/** How a machine is run. */
export interface EngineRunOptions {
  machine: SampleMachine;
  /** Executions that are open at the same time. */
  sideBySide: number;
  /** For how long one wave of executions follows the other, in milliseconds. */
  runMs: number;
  /** Where the engine keeps its files; without it everything stays in memory. */
  directory?: string;
}

/** Runs a machine wave after wave. @throws Error when an execution has not succeeded. */
export async function runMachine(options: EngineRunOptions): Promise<EngineRun> {
  const { machine, sideBySide, runMs, directory } = options;
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
    const starts = Array.from({ length: sideBySide }, () =>
      engine.service.call('StartExecution', { stateMachineArn, input: machine.nextInput() }),
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
    while (performance.now() - startedAt < runMs) executions.push(...(await wave()));
    const seconds = (performance.now() - startedAt) / 1000;

    for (const executionArn of executions) {
      const { status } = await engine.service.call('DescribeExecution', { executionArn });
      if (status !== 'SUCCEEDED') throw new Error(`${executionArn} is ${status}`);
    }
    return {
      transitionsPerSecond: (executions.length * transitionsPerExecution) / seconds,
      transitionsPerExecution,
      recordsPerExecution: sampleRecords.length / sideBySide,
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
  return {
    records,
    keepRecords(keep: boolean) {
      keeping = keep;
    },
    async open<R>(replay: (record: R) => void): Promise<Journal<R>> {
      const inner: Journal<R> = directory
        ? await openFileJournal<R>(join(directory, 'executions.journal'), replay)
        : memoryJournal<R>();
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
