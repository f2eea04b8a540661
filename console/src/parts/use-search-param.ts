import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** One value of the address's query, and how to change it; an empty value is left out of the address. */
export function useSearchParam(name: string, otherwise = ''): readonly [string, (value: string) => void] {
  const [query, setQuery] = useSearchParams();
  const set = useCallback(
    (value: string) =>
      setQuery(
        (before) => {
          const next = new URLSearchParams(before);
          if (value === '' || value === otherwise) next.delete(name);
          else next.set(name, value);
          return next;
        },
        { replace: true, preventScrollReset: true },
      ),
    [name, otherwise, setQuery],
  );
  return [query.get(name) ?? otherwise, set];
}
