import type * as z from 'zod';
import type { Post } from '../../domain/post.ts';
import { dealerWithdrawal } from '../../workflows/dealer-withdrawal/contract.ts';
import type { Notice } from '../notify/notice.ts';
import type { Dependencies } from '../shared/dependencies.ts';
import { derivedId } from '../shared/derived-id.ts';
import { taskHandler } from '../shared/task-handler.ts';
import { countReport, withdrawalFound, writeProgress } from '../shared/withdrawal-step.ts';
import type { Recipient } from '../store/message.ts';
import { HQ_QUEUE } from '../store/task.ts';
import type { Withdrawal } from '../store/withdrawal.ts';

const contract = dealerWithdrawal.tasks.FinishWithdrawal;
type Input = z.output<typeof contract.input>;
type Output = z.output<typeof contract.output>;

/** Who of a dealer is told that leads have come to it. */
const MANAGERS: readonly Post[] = ['general-manager', 'customer-manager'];

/**
 * Ends a withdrawal: counts its report from the lines, tells the managers of each dealer that got leads how many, once, and
 * gives head office the report.
 */
export async function run(input: Input, { store, notify }: Dependencies): Promise<Output> {
  const { dealerId, number, at } = input;
  const found = await withdrawalFound(store, dealerId, number);
  const counts = await countReport(store, { dealerId, number });
  const { total = counts.takenBack, finishedAt = at } = found;
  const done: Withdrawal = { ...found, ...counts, total, phase: 'done', finishedAt };
  if (found.phase !== 'done') await writeProgress(store, done);

  const { organisation } = await store.organisation.load();
  const toDealers = Object.entries(counts.given).flatMap(([receiver, count]) =>
    organisation.staff
      .filter(({ dealerId, post, active }) => active && dealerId === receiver && MANAGERS.includes(post))
      .map(({ staffId }) =>
        noticeOf(done, { to: { kind: 'staff', staffId }, template: 'withdrawal-received', count }),
      ),
  );
  const report = noticeOf(done, {
    to: { kind: 'queue', queue: HQ_QUEUE },
    template: 'withdrawal-report',
    count: counts.takenBack,
  });
  for (const notice of [...toDealers, report]) await notify.tell(notice);
  return { told: toDealers.length + 1 };
}

function noticeOf(
  { dealerId, number, given, queued, duplicates, finishedAt, startedAt }: Withdrawal,
  { to, template, count }: { to: Recipient; template: string; count: number },
): Notice {
  const reader = to.kind === 'staff' ? to.staffId : HQ_QUEUE;
  return {
    messageId: derivedId(['withdrawal', dealerId, String(number), reader], 20),
    leadId: `withdrawal-${dealerId}-${number}`,
    to,
    channel: 'email',
    template,
    facts: { dealerId, count, dealers: Object.keys(given).length, queued, duplicates },
    at: finishedAt ?? startedAt,
  };
}

export const handler = taskHandler('finish-withdrawal', contract, run);
