import { rowReceiptId } from '../../store/import-row.ts';
import { lockKey } from '../../store/lock.ts';
import { feeClaimKey } from '../../store/protection.ts';
import type { Receipt } from '../../store/receipt.ts';
import { hashOfLead, hashOfTelephone } from '../../store/trace.ts';
import type { KeptItem, PersonalDataDeps } from './kept-item.ts';
import type { Person } from './person.ts';

/**
 * Everything that a person's telephones and leads lead to beside the leads: deliveries with what they said, who read them,
 * the traces that lead to them, the locks and first reports that keep the customer single, and the wish for no messages.
 */
export async function keptByTelephone(
  person: Person,
  storyReceiptIds: readonly string[],
  deps: PersonalDataDeps,
): Promise<readonly KeptItem[]> {
  const { store } = deps;
  const traceKeys = [
    ...person.phones.map(hashOfTelephone),
    ...person.leads.map(({ leadId }) => hashOfLead(leadId)),
  ];
  const traces = (await Promise.all(traceKeys.map((key) => store.traces.of(key)))).flat();
  const traced = traces.map(({ id }) => id);
  const ids = [...new Set([...storyReceiptIds, ...traced])];
  const receipts = await receiptsOf(
    ids.filter((id) => !isRow(id)),
    deps,
  );
  const rows = await rowsOf(ids.filter(isRow), deps);
  const reads = await Promise.all(receipts.map(({ receiptId }) => store.receiptReads.ofReceipt(receiptId)));
  return [
    ...receipts.map((receipt) => ofReceipt(receipt, deps)),
    ...rows,
    ...reads.flat().map((read): KeptItem => ({ kind: 'receipt-read', id: read.readId, data: read })),
    ...traces.map(
      (trace): KeptItem => ({
        ...{ kind: 'trace', id: `${trace.kind}/${trace.id}`, data: trace },
        blank: () => store.traces.remove(trace),
      }),
    ),
    ...(await locksOf(person, deps)),
    ...(await firstReportsOf(person, deps)),
    ...(await optOutsOf(person, deps)),
  ];
}

/** The receipt of an import's row names the import and the row; no other id has a slash. */
function isRow(receiptId: string): boolean {
  return receiptId.includes('/');
}

/** The rows of imports with these ids. */
async function rowsOf(ids: readonly string[], { store }: PersonalDataDeps): Promise<readonly KeptItem[]> {
  const rows = await Promise.all(
    ids.map(async (id) => {
      const [importId = '', row = ''] = id.split('/');
      return await store.importRows.get(importId, Number(row));
    }),
  );
  return rows
    .filter((row) => row !== undefined)
    .map((row) => {
      const id = rowReceiptId(row);
      const blank = row.cells.length === 0 ? undefined : () => store.importRows.erase(id);
      return { kind: 'import-row', id, data: row, blank };
    });
}

/** The receipts with these ids, and those of every text by which somebody tried to mend them. */
async function receiptsOf(ids: readonly string[], { store }: PersonalDataDeps): Promise<readonly Receipt[]> {
  const found = new Map<string, Receipt>();
  const toRead = [...ids];
  for (let id = toRead.pop(); id !== undefined; id = toRead.pop()) {
    if (found.has(id)) continue;
    const receipt = await store.receipts.get(id);
    if (receipt === undefined) continue;
    found.set(id, receipt);
    const { mends, mendedBy, handlings = [] } = receipt;
    const texts = [mends, mendedBy, ...handlings.map(({ text }) => text)];
    toRead.push(...texts.filter((other) => other !== undefined));
  }
  return [...found.values()];
}

function ofReceipt(receipt: Receipt, { store }: PersonalDataDeps): KeptItem {
  const { receiptId, rawBody } = receipt;
  const blank = rawBody === '' ? undefined : () => store.receipts.blank(receiptId);
  return { kind: 'receipt', id: receiptId, data: receipt, blank };
}

async function locksOf({ keys, leads }: Person, { store }: PersonalDataDeps): Promise<readonly KeptItem[]> {
  const locks = (await Promise.all(keys.map((key) => store.locks.withKey(key)))).flat();
  return locks
    .filter(({ leadId }) => leads.some((lead) => lead.leadId === leadId))
    .map(
      (lock): KeptItem => ({
        ...{ kind: 'lock', id: `${lock.dealerId}/${lock.keyHash}`, data: lock },
        blank: async () => {
          // Refused only when the lock is another lead's or nobody's by now; then it is not this person's.
          await store.commit({ freeLocks: [lock] });
        },
      }),
    );
}

async function firstReportsOf({ keys }: Person, { store }: PersonalDataDeps): Promise<readonly KeptItem[]> {
  const hashes = keys.map(lockKey).flatMap((hash) => [hash, feeClaimKey(hash)]);
  const reports = await Promise.all(hashes.map((hash) => store.protections.firstReport(hash)));
  return reports
    .filter((report) => report !== undefined)
    .map(
      (report): KeptItem => ({
        ...{ kind: 'first-report', id: report.keyHash, data: report },
        blank: () => store.protections.forgetFirstReport(report.keyHash),
      }),
    );
}

async function optOutsOf({ phones }: Person, { store }: PersonalDataDeps): Promise<readonly KeptItem[]> {
  const found = await Promise.all(phones.map((phone) => store.optOuts.of(phone)));
  return found
    .filter((optOut) => optOut !== undefined)
    .map((optOut): KeptItem => ({ kind: 'opt-out', id: optOut.phoneHash, data: optOut }));
}
