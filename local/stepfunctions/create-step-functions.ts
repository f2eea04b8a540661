import { join } from 'node:path';
import type { AwsService } from '../kernel/aws-service.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Journal } from '../kernel/journal.ts';
import { openFileJournal } from '../kernel/journal-file.ts';
import { memoryJournal } from '../kernel/journal-memory.ts';
import type { Work } from '../kernel/work.ts';
import type { ApiContext } from './api/api-context.ts';
import { ensureStateMachine, type WantedStateMachine } from './api/ensure-state-machine.ts';
import { sfnService } from './api/sfn-service.ts';
import { DurableLedger } from './engine/durable-ledger.ts';
import { Engine } from './engine/engine.ts';
import type { EngineRecord } from './engine/engine-record.ts';
import { openHistoryFile } from './engine/history-file.ts';
import { HistoryStore, memoryTexts, type TextStore } from './engine/history-store.ts';
import { Ledger } from './engine/ledger.ts';

/** What Step Functions stands on. */
export interface StepFunctionsOptions {
  /** Where executions are kept; without it they live as long as the process. */
  journalDir?: string;
  clock: Clock;
  work: Work;
  /** The services that Tasks can call, by id. Services may be added after this was created. */
  services: Map<string, AwsService>;
  region: string;
  accountId: string;
  /** Takes lines about faults and repairs. @default console.warn */
  log?: (line: string) => void;
  /** Events between two checkpoints of the journal, at least. @default 20000 */
  checkpointAfter?: number;
  /** Opens the journal; tests put their own here. @default a file in `journalDir`, or nothing */
  openJournal?: (replay: (record: EngineRecord) => void) => Promise<Journal<EngineRecord>>;
}

/** Step Functions, running. */
export interface StepFunctions {
  /** The API. */
  service: AwsService;
  engine: Engine;
  /** Deployment: makes the machine, or brings it up to date; resolves to its ARN. */
  ensureStateMachine(wanted: WantedStateMachine): Promise<string>;
  /** Sets timers and repeats unanswered calls. Call it once the services that Tasks call are there. */
  resume(): void;
  close(): Promise<void>;
}

/**
 * Opens Step Functions with everything that its journal holds. Nothing happens by itself before `resume`.
 *
 * @throws JournalLockedError when another process has the directory open.
 */
export async function createStepFunctions(options: StepFunctionsOptions): Promise<StepFunctions> {
  const { journalDir, log = console.warn } = options;
  const { ledger, journal } = await load(options, log);
  const store = new DurableLedger(ledger, journal, options.checkpointAfter ?? 20_000);
  const engine = new Engine({ ...options, store, log });
  const context: ApiContext = { engine, ...options };
  return {
    service: sfnService(context),
    engine,
    ensureStateMachine: (wanted) => ensureStateMachine(context, wanted),
    resume: () => engine.resume(),
    close: () => engine.close(),
  };

  async function load(
    { openJournal }: StepFunctionsOptions,
    log: (line: string) => void,
  ): Promise<{ ledger: Ledger; journal: Journal<EngineRecord> }> {
    let ledger: Ledger | undefined;
    const openTexts = (name: string, length: number): TextStore =>
      journalDir === undefined ? memoryTexts() : openHistoryFile(journalDir, name, length);
    const replay = (record: EngineRecord) => {
      if (record.type === 'checkpoint') {
        ledger = new Ledger(new HistoryStore(openTexts(record.historyName, record.historyLength)));
      }
      ledger ??= new Ledger(new HistoryStore(openTexts(FIRST_HISTORY, 0)));
      ledger.apply(record);
    };
    const open =
      openJournal ??
      (journalDir === undefined
        ? async () => memoryJournal<EngineRecord>()
        : (each: typeof replay) => openFileJournal(join(journalDir, 'executions.journal'), each, { log }));
    const journal = await open(replay);
    return { ledger: ledger ?? new Ledger(new HistoryStore(openTexts(FIRST_HISTORY, 0))), journal };
  }
}

const FIRST_HISTORY = 'history-1.log';
