import './leads.css';
import { Button, Group } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useNowMs } from '../../api/system-time.ts';
import { Page } from '../../parts/page.tsx';
import { Empty, Loading, Problem } from '../../parts/states.tsx';
import { useSay } from '../../words/language.tsx';
import { Filters } from './filters.tsx';
import { conditionsIn, searchOf } from './lead-filter.ts';
import { LeadRows } from './lead-rows.tsx';
import { SearchBox } from './search-box.tsx';
import { useLeadSearch } from './use-lead-search.ts';
import { useSearchText } from './use-search-text.ts';
import { ViewBar } from './view-bar.tsx';
import { words } from './words.ts';

/** Every lead that one may see, found by words and by conditions. The address is the view. */
export function LeadsPage() {
  const say = useSay();
  const [query] = useSearchParams();
  const nowMs = useNowMs();
  const { text, settled, change } = useSearchText();
  const conditions = JSON.stringify(searchOf(query, nowMs));
  const search = useMemo(
    () => ({ ...JSON.parse(conditions), ...(settled !== '' && { text: settled }) }),
    [conditions, settled],
  );
  const found = useLeadSearch(search);
  const { leads, hasNextPage, isFetchingNextPage, fetchNextPage } = found;
  const loadMore = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [isFetchingNextPage, fetchNextPage]);

  return (
    <Page title={words.title}>
      <SearchBox text={text} onChange={change} />
      <ViewBar />
      <Filters />
      {found.data === undefined ? (
        found.error ? (
          <Problem error={found.error} retry={() => void found.refetch()} />
        ) : (
          <Loading />
        )
      ) : (
        <>
          <Group justify="space-between" gap="xs">
            <span role="status" className="quiet">
              {say(words.found(leads.length, hasNextPage))}
              {found.isFetching && ` · ${say(words.looking)}`}
              {!found.isFetching && hasNextPage && ` · ${say(words.searchedOf(found.searched))}`}
            </span>
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<IconRefresh size={14} aria-hidden />}
              onClick={() => void found.refetch()}
            >
              {say(words.refresh)}
            </Button>
          </Group>
          {found.error && <Problem error={found.error} retry={() => void found.refetch()} />}
          {leads.length > 0 && <LeadRows leads={leads} loadMore={hasNextPage ? loadMore : undefined} />}
          {leads.length === 0 && !hasNextPage && (
            <Nothing isNarrowed={settled !== '' || conditionsIn(query) > 0} />
          )}
          {hasNextPage && !found.isFetching && leads.length < FEW && (
            <Button variant="default" onClick={loadMore}>
              {say(words.goOn)}
            </Button>
          )}
        </>
      )}
    </Page>
  );
}

/** So few rows do not fill the list, so that scrolling would not ask for more. */
const FEW = 20;

function Nothing({ isNarrowed }: { readonly isNarrowed: boolean }) {
  return isNarrowed ? (
    <Empty title={words.noneFound} hint={words.noneFoundHint} />
  ) : (
    <Empty title={words.none} hint={words.noneHint} />
  );
}
