import { recipientOf } from '../../domain/escalation.ts';
import type { Organisation } from '../../domain/organisation.ts';
import type { Rulebook } from '../../domain/rulebook-schema.ts';
import { workLine } from '../../domain/work-messages.ts';
import type { Notice } from '../notify/notice.ts';
import type { Handover } from '../store/handover.ts';
import type { Recipient } from '../store/message.ts';
import { HQ_QUEUE, MAKER_QUEUE, type Task } from '../store/task.ts';
import { derivedId } from './derived-id.ts';
import { setting } from './env.ts';

/**
 * What is told of a handover: the one whose work went, while still in service, the manager above, and each new owner, one
 * message each. The first two get the whole list, a new owner the tasks that came to that one.
 */
export function handoverNotices(
  rulebook: Rulebook,
  organisation: Organisation,
  handover: Handover,
  moved: readonly Task[],
  at: string,
): readonly Notice[] {
  if (moved.length === 0) return [];
  const lists = new Map<string, readonly Task[]>();
  for (const owner of new Set(moved.map((task) => ownerAfter(handover, task)))) {
    lists.set(
      owner,
      moved.filter((task) => ownerAfter(handover, task) === owner),
    );
  }
  const person = organisation.staff.find(({ staffId }) => staffId === handover.staffId);
  if (person?.active === true) lists.set(handover.staffId, moved);
  lists.set(managerOf(rulebook, organisation, handover, at), moved);

  return [...lists].map(([reader, tasks]) => ({
    messageId: derivedId(['handover', handover.handoverId, reader], 20),
    leadId: handover.handoverId,
    to: recipient(reader),
    channel: 'email',
    template: 'tasks-handed-over',
    facts: {
      lines: tasks.map((task) =>
        workLine({
          ...task,
          subjectId: task.planId ?? task.leadId,
          from: handover.staffId,
          to: ownerAfter(handover, task),
        }),
      ),
      linkBase: setting('LINK_BASE').replace(/\/$/, ''),
    },
    at,
  }));
}

/** To whom this handover gave the task; it may have gone on to somebody else since. */
function ownerAfter({ handoverId }: Handover, { handovers = [], ownerId }: Task): string {
  return handovers.find((each) => each.handoverId === handoverId)?.to ?? ownerId;
}

function managerOf(
  rulebook: Rulebook,
  organisation: Organisation,
  { staffId, post, dealerId, regionId }: Handover,
  at: string,
): string {
  const { value } = recipientOf(rulebook, {
    to: 'next-dealer-post',
    owner: { staffId, post, side: dealerId === undefined ? 'maker' : 'dealer' },
    dealerId: dealerId ?? MAKER_QUEUE,
    ...(regionId !== undefined && { regionId }),
    staff: organisation.staff,
    at,
  });
  return value.to === 'person' ? value.staffId : HQ_QUEUE;
}

function recipient(reader: string): Recipient {
  return reader === HQ_QUEUE ? { kind: 'queue', queue: HQ_QUEUE } : { kind: 'staff', staffId: reader };
}
