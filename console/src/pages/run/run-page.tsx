import './run.css';
import { lazy, Suspense } from 'react';
import { NavLink, Route, Routes } from 'react-router';
import { Page } from '../../parts/page.tsx';
import { Loading } from '../../parts/states.tsx';
import { useSay } from '../../words/language.tsx';
import { Overview } from './overview.tsx';
import { sections } from './sections.ts';
import { words } from './words.ts';

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
