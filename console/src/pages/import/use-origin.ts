import { useSearchParams } from 'react-router';
import type { Source } from '../../../../domain/lead.ts';
import { usePerson } from '../../session/session-provider.tsx';

/** Where the rows of a file come from, as the address says it. */
export interface Origin {
  readonly networkId?: string;
  readonly source?: Source;
  /** Whose records they are; a dealer's people need not say it. */
  readonly dealerId?: string;
}

/** The origin of the file, and whether enough of it is said. */
export function useOrigin() {
  const [query, setQuery] = useSearchParams();
  const { side } = usePerson();
  const [networkId, source, dealerId] = ['network', 'source', 'dealer'].map((name) => query.get(name) ?? '');
  const isBySource = query.get('by') === 'source';
  const origin: Origin = {
    ...(!isBySource && networkId && { networkId }),
    ...(isBySource && source && { source: source as Source }),
    ...(side === 'maker' && dealerId && { dealerId }),
  };
  return {
    origin,
    isBySource,
    isSaid: origin.networkId !== undefined || origin.source !== undefined,
    /** Changes the address; what is empty is left out of it. */
    change(values: Readonly<Partial<Record<'network' | 'source' | 'dealer' | 'by', string>>>) {
      setQuery(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [name, value] of Object.entries(values)) {
            if (value) next.set(name, value);
            else next.delete(name);
          }
          return next;
        },
        { replace: true, preventScrollReset: true },
      );
    },
  };
}
