import { useEffect } from 'react';
import { useApi } from '../../../api/client.ts';
import { type PageOf, usePages } from '../../../api/use-pages.ts';
import { addPreviews, type PreviewPart } from './add-previews.ts';
import type { Withdrawal } from './progress-state.ts';

/** What the withdrawal of a dealer would move, as far as its leads have been looked at. */
export interface Preview {
  readonly sum: PreviewPart;
  readonly isComplete: boolean;
  /** The last withdrawal of the dealer when the preview was begun. */
  readonly last: Withdrawal | undefined;
}

interface Part extends PreviewPart {
  readonly last?: Withdrawal | undefined;
}

/** Looks at all leads of a dealer, a part after the other; it is not renewed by itself. */
export function usePreview(dealerId: string) {
  const api = useApi();
  const { data, error, refetch, more, isComplete } = usePages<Part>(
    ['withdrawal-preview', dealerId],
    async (cursor, signal): Promise<PageOf<Part>> => {
      const { data: part } = await api.fetch.POST('/dealers/{dealerId}/withdrawal/preview', {
        params: { path: { dealerId } },
        body: { ...(cursor !== undefined && { cursor }) },
        signal,
      });
      return { items: [part!], cursor: part!.cursor };
    },
    { liveMs: false },
  );
  const last = data?.[0]?.last;
  // While a withdrawal is under way there is nothing to order, and the rest need not be looked at.
  const isWanted = error === null && (last === undefined || last.phase === 'done');
  useEffect(() => {
    if (isWanted) more?.();
  }, [more, isWanted]);
  const preview: Preview | undefined = data && { sum: addPreviews(data), isComplete, last };
  return { data: preview, error, refetch };
}
