import { Navigate, useParams } from 'react-router';
import { useApi } from '../../api/client.ts';
import { Page } from '../../parts/page.tsx';
import { Loading, Problem } from '../../parts/states.tsx';
import { usePerson } from '../../session/session-provider.tsx';
import { NotFound } from '../not-found.tsx';
import { planNameOf } from '../plans/plan-period.ts';
import { words } from './words.ts';

const LEAD_ID = /^L[0-9A-Z]{12}$/;

/** So many of one's tasks are looked through for one that the lead itself does not show, such as a check of a result. */
const LOOKED_AT = 100;

/** Where a text message leads to: the reader's own work for this lead, or else the lead; or the plan, where one approves it. */
export function FromMessage() {
  const { leadId = '' } = useParams();
  if (planNameOf(leadId) !== undefined) return <Navigate to={`/plan/${leadId}`} replace />;
  return LEAD_ID.test(leadId) ? <ToWork leadId={leadId} /> : <NotFound />;
}

function ToWork({ leadId }: { readonly leadId: string }) {
  const api = useApi();
  const { staffId } = usePerson();
  const lead = api.query.useQuery('get', '/leads/{leadId}', { params: { path: { leadId } } });
  const waiting = lead.data?.waitingFor;
  const isMine = waiting?.taskId !== undefined && waiting.forWhom.staffId === staffId;
  const mine = api.query.useQuery(
    'get',
    '/tasks',
    { params: { query: { limit: LOOKED_AT } } },
    { enabled: !isMine },
  );
  if (isMine) return <Navigate to={`/work/${waiting.taskId}`} replace />;
  const task = mine.data?.tasks.find((each) => each.leadId === leadId);
  if (task !== undefined) return <Navigate to={`/work/${task.taskId}`} replace />;
  if (lead.data !== undefined && (mine.data !== undefined || mine.error))
    return <Navigate to={`/lead/${leadId}`} replace />;
  if (lead.error) return <Problem error={lead.error} retry={() => void lead.refetch()} />;
  return (
    <Page title={words.opening}>
      <Loading />
    </Page>
  );
}
