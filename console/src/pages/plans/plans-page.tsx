import { SegmentedControl } from '@mantine/core';
import { words as layoutWords } from '../../layout/words.ts';
import { Page } from '../../parts/page.tsx';
import { useSearchParam } from '../../parts/use-search-param.ts';
import { useSay } from '../../words/language.tsx';
import { PlanCalendar } from './plan-calendar.tsx';
import { PlanList } from './plan-list.tsx';
import { PlansForYou } from './plans-for-you.tsx';
import { words } from './words.ts';
import './plans.css';

/** Plans: what waits for you, all of them by kind and period, and the calendar of their dates. */
export function PlansPage() {
  const say = useSay();
  const [view, setView] = useSearchParam('view', 'list');
  return (
    <Page
      title={layoutWords.plans}
      actions={
        <SegmentedControl
          aria-label={say(words.view)}
          value={view}
          onChange={setView}
          data={[
            { value: 'list', label: say(words.list) },
            { value: 'calendar', label: say(words.calendar) },
          ]}
        />
      }
    >
      {view === 'calendar' ? (
        <PlanCalendar />
      ) : (
        <>
          <PlansForYou />
          <PlanList />
        </>
      )}
    </Page>
  );
}
