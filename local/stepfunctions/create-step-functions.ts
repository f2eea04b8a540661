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
import { openHistoryFile, removeOtherHistoryFiles } from './engine/history-file.ts';
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
  const openTexts = (name: string, length = 0): TextStore =>
    journalDir === undefined ? memoryTexts(name) : openHistoryFile(journalDir, name, length);
  const { ledger, journal } = await load(options, openTexts, log);
  const { checkpointAfter = 20_000 } = options;
  const store = new DurableLedger({ ledger, journal, openTexts, checkpointAfter });
  const engine = new Engine({ ...options, store, log });
  const context: ApiContext = { engine, ...options };
  return {
    service: sfnService(context),
    engine,
    ensureStateMachine: (wanted) => ensureStateMachine(context, wanted),
    resume: () => engine.resume(),
    close: () => engine.close(),
  };
}

const FIRST_HISTORY = 'history-1.log';

/** Folds what the journal holds. The history file is opened where the first record says it ends. */
async function load(
  { journalDir, openJournal }: StepFunctionsOptions,
  openTexts: (name: string, length?: number) => TextStore,
  log: (line: string) => void,
): Promise<{ ledger: Ledger; journal: Journal<EngineRecord> }> {
  let ledger: Ledger | undefined;
  const replay = (record: EngineRecord) => {
    ledger ??=
      record.type === 'checkpoint'
        ? new Ledger(new HistoryStore(openTexts(record.historyName, record.historyLength)))
        : new Ledger(new HistoryStore(openTexts(FIRST_HISTORY)));
    ledger.apply(record);
  };
  const journal = await openStoredJournal(replay);
  ledger ??= new Ledger(new HistoryStore(openTexts(FIRST_HISTORY)));
  if (journalDir !== undefined) removeOtherHistoryFiles(journalDir, ledger.history.texts.name);
  return { ledger, journal };

  function openStoredJournal(each: typeof replay): Promise<Journal<EngineRecord>> {
    if (openJournal) return openJournal(each);
    if (journalDir === undefined) return Promise.resolve(memoryJournal());
    return openFileJournal(join(journalDir, 'executions.journal'), each, { log });
  }
}
