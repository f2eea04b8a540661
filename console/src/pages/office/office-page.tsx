import { NavLink, Outlet } from 'react-router';
import { useMe } from '../../parts/names.ts';
import { Page } from '../../parts/page.tsx';
import { NotAllowed, Shown } from '../../parts/states.tsx';
import { useSay } from '../../words/language.tsx';
import { words } from './words.ts';
import './office.css';

/** What head office’s record keepers do over all dealers: withdraw one, and look after what is kept about a person. */
export function OfficePage() {
  const me = useMe();
  return (
    <Page title={words.title}>
      <Shown of={me}>{({ may }) => (may.keepRecords ? <Sections /> : <NotAllowed />)}</Shown>
    </Page>
  );
}

function Sections() {
  const say = useSay();
  return (
    <>
      <nav className="office-sections scroll-x" aria-label={say(words.sections)}>
        <NavLink to="/office/withdrawal">{say(words.withdrawal)}</NavLink>
        <NavLink to="/office/person">{say(words.person)}</NavLink>
      </nav>
      <Outlet />
    </>
  );
}
