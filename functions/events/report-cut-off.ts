import * as z from 'zod';
import {
  type CutOffStep,
  cutOffPeriod,
  cutOffReaders,
  dueCutOffSteps,
  type OpenItem,
  openCounts,
} from '../../domain/cut-off.ts';
import type { CutOffTemplateId } from '../../domain/cut-off-messages.ts';
import type { Organisation } from '../../domain/organisation.ts';
import { periodOf } from '../../domain/periods.ts';
import type { Notice } from '../notify/notice.ts';
import { openItems } from '../shared/cut-off/open-items.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import { derivedId } from '../shared/derived-id.ts';
import { setting } from '../shared/env.ts';
import { TransientError } from '../shared/errors.ts';
import { eventHandler } from '../shared/event-handler.ts';
import { inLanes } from '../shared/in-lanes.ts';
import { faultFields } from '../shared/logger.ts';
import { type CutOffReport, type CutOffStepId, LISTED_ITEMS, WHOLE } from '../store/cut-off.ts';
import { MAKER_QUEUE } from '../store/task.ts';

/** What the monthly cut-off is called with: the instant for which it was planned. */
export const cutOffInput = z.object({ at: z.iso.datetime() });

/** How many dealers are looked at together. */
const LANES = 4;

/**
 * Lists what of the month's records is not organised and handed over: before the day to each dealer who has something
 * open, after it to head office. Each dealer's report is kept once for each step, after its people were told; so a
 * second call tells nobody twice, and one that comes late finds the steps that earlier calls left undone.
 */
export async function run({ at }: z.output<typeof cutOffInput>, deps: Dependencies): Promise<void> {
  const { organisation } = await deps.store.organisation.load();
  for (const step of dueCutOffSteps(deps.rulebook, at).value) {
    if (await isDone(step, at, deps)) continue;
    await reportAll(step, organisation, at, deps);
    if (step.step === 'close') await tellHeadOffice(step, organisation, at, deps);
  }
}

/** Whether a step was carried out, or is of a month before the first record: there was nothing to hand over. */
async function isDone(step: CutOffStep, at: string, { store, rulebook }: Dependencies): Promise<boolean> {
  const { month } = step;
  if ((await store.cutOffs.get(month, WHOLE, idOf(step))) !== undefined) return true;
  if (month === periodOf(rulebook, at, 'month')) return false;
  return (await store.tallies.ofMonths({ from: month, to: month })).length === 0;
}

/** Reports every dealer that has no report of this step yet, and at last the whole. One that fails does not stop the others. */
async function reportAll(
  step: CutOffStep,
  { dealers, staff }: Organisation,
  at: string,
  deps: Dependencies,
): Promise<void> {
  const { store, rulebook, log } = deps;
  const { month } = step;
  const done = new Set(
    (await store.cutOffs.ofMonth(month)).filter((each) => each.step === idOf(step)).map(byDealer),
  );
  const active = dealers.filter(({ active: isActive }) => isActive).map(({ dealerId }) => dealerId);
  let failed: unknown;
  await inLanes(LANES, [...active, MAKER_QUEUE], async (dealerId) => {
    if (done.has(dealerId)) return;
    try {
      const period = cutOffPeriod(rulebook, month);
      const items = await openItems(deps, { dealerId, period, at });
      const readers =
        step.step === 'tell' && items.length > 0 ? cutOffReaders(rulebook, staff, dealerId) : [];
      const report = reportOf(step, dealerId, items, readers, at);
      for (const staffId of readers) await deps.notify.tell(notice(report, staffId, 'cut-off-open', deps));
      await store.cutOffs.keep(report);
    } catch (error) {
      failed ??= error;
      log.error('A dealer could not be reported at the cut-off', { dealerId, ...faultFields(error) });
    }
  });
  if (failed !== undefined)
    throw new TransientError('Not every dealer could be reported at the cut-off', { cause: failed });
  if (step.step === 'tell') await store.cutOffs.keep(reportOf(step, WHOLE, [], [], at));
}

/** Tells head office how the month was closed, from the reports that are kept. */
async function tellHeadOffice(
  step: CutOffStep,
  { staff }: Organisation,
  at: string,
  deps: Dependencies,
): Promise<void> {
  const { store, rulebook } = deps;
  const reports = (await store.cutOffs.ofMonth(step.month)).filter(
    (each) => each.step === 'close' && each.dealerId !== WHOLE,
  );
  const counts = new Map<string, number>();
  for (const report of reports) {
    for (const [kind, count] of Object.entries(report.counts)) {
      counts.set(kind, (counts.get(kind) ?? 0) + count);
    }
  }
  const { headOffice } = rulebook.entries['monthly-cut-off'].value;
  const readers = staff.filter(({ active, post }) => active && post === headOffice);
  const told = readers.map(({ staffId }) => staffId);
  const whole: CutOffReport = {
    ...reportOf(step, WHOLE, [], told, at),
    open: reports.reduce((sum, { open }) => sum + open, 0),
    counts: Object.fromEntries(counts),
  };
  const dealers = reports.filter(({ open, dealerId }) => open > 0 && dealerId !== MAKER_QUEUE).length;
  for (const staffId of told)
    await deps.notify.tell(notice(whole, staffId, 'cut-off-closed', deps, { dealers }));
  await store.cutOffs.keep(whole);
}

function reportOf(
  step: CutOffStep,
  dealerId: string,
  items: readonly OpenItem[],
  told: readonly string[],
  at: string,
): CutOffReport {
  return {
    ...{ month: step.month, dealerId, step: idOf(step), at },
    open: items.length,
    counts: openCounts(items),
    items: items.slice(0, LISTED_ITEMS),
    told,
  };
}

function notice(
  { month, dealerId, step, at, open, counts }: CutOffReport,
  staffId: string,
  template: CutOffTemplateId,
  { rulebook }: Dependencies,
  more: { readonly dealers?: number } = {},
): Notice {
  const { channel } = rulebook.entries['monthly-cut-off'].value;
  return {
    messageId: derivedId(['cut-off', month, step, dealerId, staffId], 20),
    leadId: `cut-off-${month}`,
    to: { kind: 'staff', staffId },
    channel,
    template,
    facts: {
      month,
      lastDay: cutOffPeriod(rulebook, month).to,
      open,
      kinds: Object.entries(counts).map(([kind, count]) => `${kind}=${count}`),
      ...more,
      link: `${setting('LINK_BASE').replace(/\/$/, '')}/cut-off/${month}`,
    },
    at,
  };
}

function idOf({ step, before }: CutOffStep): CutOffStepId {
  return step === 'close' ? 'close' : `tell-${before}`;
}

function byDealer({ dealerId }: CutOffReport): string {
  return dealerId;
}

export const handler = eventHandler('report-cut-off', cutOffInput, run);
