import './lead.css';
import { Anchor, Tabs } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { useApi } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { Page } from '../../parts/page.tsx';
import { Loading, Problem } from '../../parts/states.tsx';
import { useSearchParam } from '../../parts/use-search-param.ts';
import { abilitiesOf, usePerson } from '../../session/session-provider.tsx';
import { useSay } from '../../words/language.tsx';
import { Acts } from './acts.tsx';
import { DuplicatesTab } from './duplicates-tab.tsx';
import { LeadFacts } from './lead-facts.tsx';
import { LeadNow } from './lead-now.tsx';
import { MessagesTab } from './messages-tab.tsx';
import { ReadsTab } from './reads-tab.tsx';
import { SalesTab } from './sales-tab.tsx';
import { StoryTab } from './story-tab.tsx';
import { TasksTab } from './tasks-tab.tsx';
import { words } from './words.ts';

export type Lead = components['schemas']['Lead'];

/** One lead: where it stands, whom it waits for, how it came there and why, and what can be done. */
export function LeadPage() {
  const { leadId = '' } = useParams();
  const lead = useApi().query.useQuery('get', '/leads/{leadId}', { params: { path: { leadId } } });
  const say = useSay();
  const back = (
    <Anchor component={Link} to="/lead" size="sm">
      {say(words.toList)}
    </Anchor>
  );
  if (lead.data === undefined) {
    return (
      <Page title={words.title} actions={back}>
        {lead.error ? <Problem error={lead.error} retry={() => void lead.refetch()} /> : <Loading />}
      </Page>
    );
  }
  const { name } = lead.data.customer;
  return (
    <Page title={{ zh: name, en: name }} actions={back}>
      <div className="lead-page">
        <aside className="lead-aside">
          <LeadNow lead={lead.data} />
          <Acts lead={lead.data} />
          <LeadFacts lead={lead.data} />
        </aside>
        <LeadTabs lead={lead.data} />
      </div>
    </Page>
  );
}

function LeadTabs({ lead }: { readonly lead: Lead }) {
  const say = useSay();
  const [tab, setTab] = useSearchParam('tab', 'story');
  const { leadsPeople, runsTheSystem } = abilitiesOf(usePerson());
  const tabs = [
    { id: 'story', name: words.story, content: <StoryTab lead={lead} /> },
    { id: 'messages', name: words.messages, content: <MessagesTab leadId={lead.leadId} /> },
    { id: 'tasks', name: words.tasks, content: <TasksTab leadId={lead.leadId} /> },
    { id: 'sales', name: words.sales, content: <SalesTab lead={lead} /> },
    ...(runsTheSystem
      ? [{ id: 'duplicates', name: words.duplicates, content: <DuplicatesTab lead={lead} /> }]
      : []),
    ...(leadsPeople ? [{ id: 'reads', name: words.reads, content: <ReadsTab leadId={lead.leadId} /> }] : []),
  ];
  return (
    <Tabs value={tab} onChange={(next) => setTab(next ?? 'story')} keepMounted={false} className="lead-tabs">
      <Tabs.List aria-label={say(words.tabs)}>
        {tabs.map(({ id, name }) => (
          <Tabs.Tab key={id} value={id}>
            {say(name)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(({ id, content }) => (
        <Tabs.Panel key={id} value={id} pt="md">
          {content}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
