import type { components } from '../../../api/schema.d.ts';

export type Group = components['schemas']['WithdrawalGroup'];
export type Receiver = components['schemas']['WithdrawalReceiver'];

/** One answer of a preview: what a part of a dealer’s leads is, and where it would go. */
export interface PreviewPart {
  readonly leads: number;
  readonly groups: readonly Group[];
  readonly receivers: readonly Receiver[];
}

/** Where leads go that no dealer is authorised for. */
export const HEAD_OFFICE = 'maker';

/** Adds up the parts of a preview; what there is most of comes first. A receiver keeps the reasons of its first lead. */
export function addPreviews(parts: readonly PreviewPart[]): PreviewPart {
  const groups = new Map<string, Group>();
  const receivers = new Map<string, Receiver>();
  for (const part of parts) {
    for (const group of part.groups) {
      const key = [group.stage, group.status, group.productLine, group.waitsFor].join('|');
      groups.set(key, { ...group, count: group.count + (groups.get(key)?.count ?? 0) });
    }
    for (const receiver of part.receivers) {
      const before = receivers.get(receiver.dealerId) ?? { ...receiver, count: 0, duplicates: 0 };
      receivers.set(receiver.dealerId, {
        ...before,
        count: before.count + receiver.count,
        duplicates: before.duplicates + receiver.duplicates,
      });
    }
  }
  const most = (one: { readonly count: number }, other: { readonly count: number }) =>
    other.count - one.count;
  return {
    leads: parts.reduce((sum, { leads }) => sum + leads, 0),
    groups: [...groups.values()].sort(most),
    receivers: [...receivers.values()].sort(most),
  };
}

/** What a preview comes to, in the numbers by which the effect of the withdrawal is told. */
export function effectOf({ leads, receivers }: PreviewPart) {
  const dealers = receivers.filter(({ dealerId }) => dealerId !== HEAD_OFFICE);
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  const duplicates = sum(dealers.map((dealer) => dealer.duplicates));
  const going = sum(dealers.map(({ count }) => count));
  return {
    leads,
    receivers: dealers.length,
    duplicates,
    given: going - duplicates,
    queued: sum(receivers.map(({ count }) => count)) - going,
  };
}
