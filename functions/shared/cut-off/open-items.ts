import type { CutOffPeriod, OpenItem } from '../../../domain/cut-off.ts';
import type { Dependencies } from '../dependencies.ts';
import { deliveriesUnread } from './deliveries-unread.ts';
import { importsUnfinished } from './imports-unfinished.ts';
import { networksDue } from './networks-due.ts';
import { recordsToVerify } from './records-to-verify.ts';

/** Whose open items are wanted, of which period, as of which instant. */
export interface CutOffScope {
  /** A dealer, or `maker` for what belongs to none. */
  readonly dealerId: string;
  readonly period: CutOffPeriod;
  readonly at: string;
}

export type CutOffDeps = Pick<Dependencies, 'store' | 'rulebook'>;

/** Lists one kind of what a dealer has not organised and handed over by the end of the period. */
export type OpenItemProvider = (deps: CutOffDeps, scope: CutOffScope) => Promise<readonly OpenItem[]>;

/** Every kind, in the order in which people read them. A new kind is one more provider here. */
const PROVIDERS: readonly OpenItemProvider[] = [
  recordsToVerify,
  importsUnfinished,
  networksDue,
  deliveriesUnread,
];

/** Everything that is open at a dealer, kind by kind. */
export async function openItems(deps: CutOffDeps, scope: CutOffScope): Promise<readonly OpenItem[]> {
  const lists = await Promise.all(PROVIDERS.map((provider) => provider(deps, scope)));
  return lists.flat();
}
