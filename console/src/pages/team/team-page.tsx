import { NativeSelect } from '@mantine/core';
import { NavLink, Outlet, useLocation, useSearchParams } from 'react-router';
import { useOrganisation } from '../../parts/names.ts';
import { Page } from '../../parts/page.tsx';
import { NotAllowed } from '../../parts/states.tsx';
import { useSearchParam } from '../../parts/use-search-param.ts';
import { abilitiesOf, usePerson } from '../../session/session-provider.tsx';
import { useSay, type Words } from '../../words/language.tsx';
import { MonthSelect } from './month-select.tsx';
import { useScope } from './use-scope.ts';
import { words } from './words.ts';
import './team.css';

/** The sections whose figures are those of some months, and the one whose figures are of one month. */
const MONTHLY = /^\/team(\/results)?\/?$/;
const OF_ONE_MONTH = /^\/team\/rewards\/?$/;

/** For managers: what to act on, and the figures behind it, for the scope that the address says. */
export function TeamPage() {
  const person = usePerson();
  const { pathname } = useLocation();
  if (!abilitiesOf(person).leadsPeople) {
    const isOwn = pathname === `/team/staff/${person.staffId}`;
    return <Page title={words.title}>{isOwn ? <Outlet /> : <NotAllowed />}</Page>;
  }
  return (
    <Page title={words.title}>
      <Sections />
      <ScopeFields />
      <Outlet />
    </Page>
  );
}

function Sections() {
  const say = useSay();
  const [query] = useSearchParams();
  const sections: readonly (readonly [string, Words])[] = [
    ['', words.overview],
    ['/work', words.work],
    ['/results', words.results],
    ['/plans', words.plans],
    ['/dates', words.dates],
    ['/staff', words.staff],
    ['/networks', words.networks],
    ['/rewards', words.rewards],
  ];
  return (
    <nav className="sections scroll-x" aria-label={say(words.sections)}>
      {sections.map(([path, name]) => (
        <NavLink key={path} to={{ pathname: `/team${path}`, search: query.toString() }} end={path === ''}>
          {say(name)}
        </NavLink>
      ))}
    </nav>
  );
}

/** Region, dealer and months; a dealer's own people have nothing to choose but the months. */
function ScopeFields() {
  const say = useSay();
  const { from, to } = useScope();
  const [dealerId, setDealer] = useSearchParam('dealerId');
  const [regionId, setRegion] = useSearchParam('regionId');
  const [, setFrom] = useSearchParam('from');
  const [, setTo] = useSearchParam('to');
  const { side, regionId: own } = usePerson();
  const { regions = [], dealers = [] } = useOrganisation().data?.organisation ?? {};
  const within = regionId || own || '';
  const seen = dealers.filter((dealer) => within === '' || dealer.regionId === within);
  const all = { value: '', label: say(words.every) };
  const { pathname } = useLocation();
  const [withMonths, withMonth] = [MONTHLY.test(pathname), OF_ONE_MONTH.test(pathname)];
  if (side === 'dealer' && !withMonths && !withMonth) return null;
  return (
    <div className="scope">
      {side === 'maker' && own === undefined && (
        <NativeSelect
          label={say(words.region)}
          value={regionId}
          onChange={({ currentTarget }) => setRegion(currentTarget.value)}
          data={[all, ...regions.map(({ regionId: value, name }) => ({ value, label: name }))]}
        />
      )}
      {side === 'maker' && (
        <NativeSelect
          label={say(words.dealer)}
          value={dealerId}
          onChange={({ currentTarget }) => setDealer(currentTarget.value)}
          data={[all, ...seen.map(({ dealerId: value, name }) => ({ value, label: name }))]}
        />
      )}
      {withMonths && (
        <>
          <MonthSelect label={words.from} value={from} onChange={setFrom} />
          <MonthSelect label={words.to} value={to} onChange={setTo} />
        </>
      )}
      {withMonth && <MonthSelect label={words.month} value={to} onChange={setTo} />}
    </div>
  );
}
