import './run.css';
import { lazy, Suspense } from 'react';
import { NavLink, Route, Routes } from 'react-router';
import { Page } from '../../parts/page.tsx';
import { Loading } from '../../parts/states.tsx';
import { useSay } from '../../words/language.tsx';
import { Overview } from './overview.tsx';
import { sections } from './sections.ts';
import { words } from './words.ts';

const Executions = lazy(async () => ({ default: (await import('./executions/executions.tsx')).Executions }));
const Execution = lazy(async () => ({ default: (await import('./executions/execution.tsx')).Execution }));
const Failures = lazy(async () => ({ default: (await import('./executions/failures.tsx')).Failures }));
const DeadLetters = lazy(async () => ({ default: (await import('./queues/dead-letters.tsx')).DeadLetters }));
const Messages = lazy(async () => ({ default: (await import('./queues/messages.tsx')).Messages }));
const Schedules = lazy(async () => ({ default: (await import('./queues/schedules.tsx')).Schedules }));
const OpsLog = lazy(async () => ({ default: (await import('./queues/ops-log.tsx')).OpsLog }));
const WaitingBoard = lazy(async () => ({ default: (await import('./waiting-board.tsx')).WaitingBoard }));
const Quarantine = lazy(async () => ({ default: (await import('./quarantine.tsx')).Quarantine }));
const RestingDelivery = lazy(async () => ({
  default: (await import('./resting-delivery.tsx')).RestingDelivery,
}));
const Sources = lazy(async () => ({ default: (await import('./sources.tsx')).Sources }));
const Findings = lazy(async () => ({ default: (await import('./findings.tsx')).Findings }));
const Clock = lazy(async () => ({ default: (await import('./clock.tsx')).Clock }));

/** What those need who keep the system running: what is wrong first, each thing a section with an address of its own. */
export function RunPage() {
  const say = useSay();
  return (
    <Page title={words.title}>
      <nav className="run-sections" aria-label={say(words.sections)}>
        {sections.map(({ path, name }) => (
          <NavLink key={path} to={path === '' ? '/run' : `/run/${path}`} end={path === ''}>
            {say(name)}
          </NavLink>
        ))}
      </nav>
      <Suspense fallback={<Loading />}>
        <Routes>
          <Route index element={<Overview />} />
          <Route path="executions" element={<Executions />} />
          <Route path="executions/:machine/:name" element={<Execution />} />
          <Route path="failures" element={<Failures />} />
          <Route path="dead-letters" element={<DeadLetters />} />
          <Route path="messages" element={<Messages />} />
          <Route path="schedules" element={<Schedules />} />
          <Route path="log" element={<OpsLog />} />
          <Route path="waiting" element={<WaitingBoard />} />
          <Route path="quarantine" element={<Quarantine />} />
          <Route path="quarantine/:receiptId" element={<RestingDelivery />} />
          <Route path="sources" element={<Sources />} />
          <Route path="findings" element={<Findings />} />
          <Route path="clock" element={<Clock />} />
        </Routes>
      </Suspense>
    </Page>
  );
}
