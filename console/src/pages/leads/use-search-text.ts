import { useDebouncedValue } from '@mantine/hooks';
import { useCallback, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { inAddress } from './looked-for.ts';

const PAUSE_MS = 250;

/** What is kept with an entry of the browser's history. */
interface Kept {
  readonly text?: string;
}

/**
 * The words that are looked for, and the same after a pause in the writing. They outlive a reload and the way back; only an
 * id stands in the address.
 */
export function useSearchText() {
  const navigate = useNavigate();
  const { search, state } = useLocation();
  const [text, setText] = useState(
    () => (state as Kept | null)?.text ?? new URLSearchParams(search).get('q') ?? '',
  );
  const [settled] = useDebouncedValue(text, PAUSE_MS);

  const change = useCallback(
    (next: string) => {
      setText(next);
      const query = new URLSearchParams(location.search);
      const id = next.trim() === '' ? undefined : inAddress(next);
      if (id === undefined) query.delete('q');
      else query.set('q', id);
      const kept: Kept = { text: next };
      void navigate({ search: query.toString() }, { replace: true, state: kept, preventScrollReset: true });
    },
    [navigate],
  );
  return { text, settled: settled.trim(), change };
}
