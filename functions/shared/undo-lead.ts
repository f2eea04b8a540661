import { duplicateKeys } from '../../domain/duplicates.ts';
import type { Lead } from '../store/lead.ts';
import type { EventKind } from '../store/lead-event.ts';
import { lockKey } from '../store/lock.ts';
import { hashOfLead } from '../store/trace.ts';
import type { Dependencies } from './dependencies.ts';
import { TransientError } from './errors.ts';
import { rerouteLead } from './reroute.ts';
import { linesToReverse } from './reverse-rewards.ts';
import { collectedTallies } from './verified-record.ts';

/** Why the path of a lead is over that went with the import that had brought it. */
export const IMPORT_UNDONE = 'import-undone';

/** What stands against taking a lead back, in both languages. */
export interface KeptBecause {
  readonly message: string;
  readonly messageZh: string;
}

/** By whom, when and why an import is undone. */
export interface Undoer {
  readonly importId: string;
  readonly by: string;
  readonly at: string;
}

type Deps = Pick<Dependencies, 'store' | 'rulebook' | 'paths' | 'schedules'>;

/** What shows that somebody has worked on a lead, or spoken with its customer. */
const WORK: ReadonlyMap<EventKind, KeptBecause> = new Map([
  ['task-answered', { message: 'a task has been answered', messageZh: '已有任务反馈' }],
  ['reopened', { message: 'a new record has taken it up again', messageZh: '已因新信息重新跟进' }],
  ['intent-changed', { message: 'the customer told of another intent', messageZh: '已更新购车意向' }],
  ['answer-kept', { message: 'a task has been answered', messageZh: '已有任务反馈' }],
  ['revisited', { message: 'the customer was revisited', messageZh: '已回访' }],
  ['promoted', { message: 'the customer was promoted to', messageZh: '已开展销售促进' }],
  ['cared-for', { message: 'the customer was cared for', messageZh: '已开展客户关怀' }],
  ['care-message-sent', { message: 'the customer was sent a message', messageZh: '已向客户发送短信' }],
  ['purchase-reported', { message: 'the customer has bought', messageZh: '客户已购车' }],
  ['merged', { message: 'the record was merged', messageZh: '信息已合并' }],
] as const);

const EVENTS_PER_PAGE = 100;

/** Why a lead of an import cannot be taken back; undefined when nobody has worked on it. */
export async function keptBecause(
  lead: Lead,
  { store }: Pick<Deps, 'store'>,
): Promise<KeptBecause | undefined> {
  if (lead.soldAt !== undefined) return WORK.get('purchase-reported');
  if (lead.mergedInto !== undefined) return WORK.get('merged');
  if (lead.erasedAt !== undefined) return { message: 'the record was erased', messageZh: '客户信息已删除' };
  if (lead.status === 'archived' || lead.status === 'lost')
    return { message: 'its path is over already', messageZh: '流程已结束' };
  if (await standsForAnother(lead, store))
    return {
      message: 'another record of the customer was refused as its duplicate, and would be lost with it',
      messageZh: '同一客户的其他信息已因此判为重复，撤销会丢失该客户',
    };
  if (lead.episode === 0) return undefined;
  let cursor: string | undefined;
  do {
    const page = await store.events.ofLead(lead.leadId, { limit: EVENTS_PER_PAGE, cursor });
    const found = page.items.find(({ kind }) => WORK.has(kind));
    if (found !== undefined) return WORK.get(found.kind);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return undefined;
}

/** Whether a record that came otherwise, and was not taken back itself, was refused because this lead has its customer. */
async function standsForAnother(
  { leadId, importId }: Lead,
  { traces, imports }: Deps['store'],
): Promise<boolean> {
  for (const { kind, id } of await traces.of(hashOfLead(leadId))) {
    if (kind === 'receipt') return true;
    const [ofImport = ''] = id.split('/');
    if (ofImport !== importId && (await imports.get(ofImport))?.state !== 'undone') return true;
  }
  return false;
}

/** Whether a lead went with its import. */
export function isUndone({ status, endedBecause }: Lead): boolean {
  return status === 'archived' && endedBecause === IMPORT_UNDONE;
}

/**
 * Takes back a lead on which nobody has worked: its path ends as archived, its locks are free, what it counted for and
 * earned is taken away again. A second run finds it done.
 * @throws TransientError when somebody else wrote the lead meanwhile.
 */
export async function undoLead(lead: Lead, { importId, by, at }: Undoer, deps: Deps): Promise<void> {
  const { store, rulebook } = deps;
  const { leadId } = lead;
  const dealers = [...new Set([lead.dealerId, lead.enteredByDealerId])];
  const keys = duplicateKeys(rulebook, lead).map(lockKey);
  const locks = await store.locks.held(
    dealers.flatMap((dealerId) => keys.map((keyHash) => ({ dealerId, keyHash }))),
  );
  const rewards = await linesToReverse(leadId, { why: 'import-undone', at, by }, deps);
  const { toStart: _mark, toStartSince: _since, ...rest } = lead;
  const { outcome } = await rerouteLead(
    {
      before: lead,
      lead: {
        ...rest,
        stage: 'ended',
        status: 'archived',
        stageSince: at,
        endedBecause: IMPORT_UNDONE,
        uncounted: true,
      },
      events: [
        {
          leadId,
          at,
          eventId: `${importId}:undone`,
          kind: 'import-undone',
          stage: 'ended',
          actor: by,
          because: [],
          facts: { importId },
        },
      ],
      freeLocks: locks.filter((lock) => lock.leadId === leadId),
      at,
      actor: by,
      because: [],
      also: { tallies: collectedTallies(rulebook, lead, -1), rewards },
    },
    deps,
  );
  if (outcome === 'refused') throw new TransientError('Somebody else wrote the lead meanwhile');
}
