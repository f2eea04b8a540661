import type { Operation } from '../../../../functions/api/operation.ts';
import type { Route } from '../../../../functions/shared/area-handler.ts';
import type { Dependencies } from '../../../../functions/shared/dependencies.ts';
import type { House, Reply, RequestOf } from '../house.ts';
import { findings } from './findings.ts';
import { fullReads } from './full-reads.ts';
import { imports } from './imports.ts';
import { intents } from './intents.ts';
import { ledger } from './ledger.ts';
import { looking } from './looking.ts';
import { merges } from './merges.ts';
import { networks } from './networks.ts';
import { ops } from './ops.ts';
import { calendars, people } from './people.ts';
import { personalData } from './personal-data.ts';
import { planning } from './planning.ts';
import { plans } from './plans.ts';
import { quarantine } from './quarantine.ts';
import { returns } from './returns.ts';
import { rewards } from './rewards.ts';
import { scripts } from './scripts.ts';
import { statistics } from './statistics.ts';
import { taskActs } from './task-acts.ts';
import { withdrawals } from './withdrawals.ts';

/** Where the routes of the HTTP face are asked, so that each declared answer is seen once. */
export interface Office {
  readonly home: House;
  readonly store: House['deps']['store'];
  readonly ask: (operation: Operation, request?: RequestOf) => Promise<Reply>;
}

/** A function with several routes: the routes, and how each of their answers is had. */
export interface AskedArea {
  readonly routes: readonly Route<Dependencies>[];
  readonly askAll: (office: Office) => Promise<void>;
}

/** Every function with several routes, in the order in which they are asked. Each stands in a file of its own here. */
export const askedAreas: readonly AskedArea[] = [
  findings,
  fullReads,
  imports,
  intents,
  looking,
  merges,
  networks,
  personalData,
  plans,
  returns,
  statistics,
  planning,
  rewards,
  scripts,
  quarantine,
  ledger,
  people,
  calendars,
  taskActs,
  withdrawals,
  ops,
];
