import type { FullRead } from '../../store/full-read.ts';
import type { Page, PageRequest } from '../../store/table.ts';
import { readScopedPage } from '../scoped-page.ts';

/** Whose part of the access log is read, whether its notes are shown, and how a page of it is had. */
interface ReadList {
  /** Names the list, so that a cursor of another list is refused. */
  readonly of: string;
  readonly showsNotes: boolean;
  readonly page: (request: PageRequest) => Promise<Page<FullRead>>;
}

/** A page of the access log as it is answered. */
export async function readPage(query: PageRequest, { of, showsNotes, page }: ReadList) {
  const whole = [{ kind: 'dealer', dealerId: of }] as const;
  const { items, cursor } = await readScopedPage(whole, query, (_, request) => page(request));
  const reads = items.map(({ readId: _, day: __, note, ...read }) => ({
    ...read,
    ...(showsNotes && note !== undefined && { note }),
  }));
  return { status: 200, body: { reads, cursor } } as const;
}
