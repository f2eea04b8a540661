import { useInfiniteQuery } from '@tanstack/react-query';

/** One page of a list, as the API answers it. */
export interface PageOf<T> {
  readonly items: readonly T[];
  readonly cursor?: string | undefined;
}

/** As much of a list as has been asked for. */
export interface Pages<T> {
  /** Undefined until the first page is there. */
  readonly data: readonly T[] | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
  /** Asks for the next page; undefined at the end of the list, and while one is on its way. */
  readonly more: (() => void) | undefined;
  readonly isComplete: boolean;
}

/**
 * A list of the API, page by page. `key` names the list with its filter; `liveMs` says how often what is shown is asked for
 * again, where it is not the rule of the house.
 */
export function usePages<T>(
  key: readonly unknown[],
  ask: (cursor: string | undefined, signal: AbortSignal) => Promise<PageOf<T>>,
  { liveMs }: { readonly liveMs?: number | false } = {},
): Pages<T> {
  const pages = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => ask(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
    ...(liveMs !== undefined && { refetchInterval: liveMs }),
  });
  const { hasNextPage, isFetching, error, refetch } = pages;
  return {
    data: pages.data?.pages.flatMap(({ items }) => items),
    ...{ error, refetch },
    more: hasNextPage && !isFetching ? () => void pages.fetchNextPage() : undefined,
    isComplete: !hasNextPage,
  };
}
