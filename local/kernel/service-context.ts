import type { AwsService } from './aws-service.ts';
import type { Clock } from './clock.ts';
import type { OpenJournal } from './ledger.ts';
import type { Work } from './work.ts';

/** What every service of the local cloud is given when it opens. */
export interface ServiceContext {
  clock: Clock;
  work: Work;
  /** Opens the journal of this one service. */
  openJournal: OpenJournal;
  region: string;
  /** Twelve digits. */
  accountId: string;
  /** All services by `AwsService.id`, for deliveries from one to another; asked when needed, not when opening. */
  services: ReadonlyMap<string, AwsService>;
  /** Takes one line about what went wrong in the background, where no caller waits for an answer. */
  log: (line: string) => void;
}
