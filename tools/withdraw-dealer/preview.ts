import type { HeadOffice } from './head-office.ts';

interface Group {
  readonly stage: string;
  readonly status: string;
  readonly productLine: string;
  readonly waitsFor: string;
  readonly count: number;
}

interface Receiver {
  readonly dealerId: string;
  readonly count: number;
  readonly duplicates: number;
}

interface Page {
  readonly leads: number;
  readonly groups: readonly Group[];
  readonly receivers: readonly Receiver[];
  readonly cursor?: string;
}

/** What a withdrawal would move, over all of a dealer's leads. */
export type Preview = Omit<Page, 'cursor'>;

/** Looks at all leads of a dealer, page by page; `seen` is told how many have been looked at. */
export async function previewOf(
  office: HeadOffice,
  dealerId: string,
  seen: (leads: number) => void,
): Promise<Preview> {
  const groups = new Map<string, Group>();
  const receivers = new Map<string, Receiver>();
  let leads = 0;
  let cursor: string | undefined;
  do {
    const page: Page = await office.json('POST', `/dealers/${dealerId}/withdrawal/preview`, { cursor });
    for (const group of page.groups) {
      const key = [group.stage, group.status, group.productLine, group.waitsFor].join('|');
      groups.set(key, { ...group, count: group.count + (groups.get(key)?.count ?? 0) });
    }
    for (const { dealerId: to, count, duplicates } of page.receivers) {
      const before = receivers.get(to);
      receivers.set(to, {
        dealerId: to,
        count: count + (before?.count ?? 0),
        duplicates: duplicates + (before?.duplicates ?? 0),
      });
    }
    leads += page.leads;
    cursor = page.cursor;
    seen(leads);
  } while (cursor !== undefined);
  const most = (one: { count: number }, other: { count: number }) => other.count - one.count;
  return { leads, groups: [...groups.values()].sort(most), receivers: [...receivers.values()].sort(most) };
}

/** A preview as lines of text. */
export function previewLines(dealerId: string, { leads, groups, receivers }: Preview): string[] {
  if (leads === 0) return [`${dealerId} has no leads: nothing would go anywhere.`];
  const count = (number: number) => String(number).padStart(8);
  return [
    `${dealerId} has ${leads} lead(s):`,
    ...groups.map(
      (group) =>
        `${count(group.count)}  ${group.stage}, ${group.status}, ${group.productLine}, waits for ${group.waitsFor}`,
    ),
    'They would go to:',
    ...receivers.map(({ dealerId: to, count: leadsOf, duplicates }) => {
      const name = to === 'maker' ? 'head office’s queue (no other dealer is authorised)' : to;
      const known = duplicates > 0 ? `, of which it has ${duplicates} already: archived as duplicates` : '';
      return `${count(leadsOf)}  ${name}${known}`;
    }),
  ];
}
