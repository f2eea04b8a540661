import { NativeSelect } from '@mantine/core';
import { NavLink, Outlet, useLocation, useSearchParams } from 'react-router';
import { useOrganisation } from '../../parts/names.ts';
import { Page } from '../../parts/page.tsx';
import { useSearchParam } from '../../parts/use-search-param.ts';
import { abilitiesOf, usePerson } from '../../session/session-provider.tsx';
import { useSay, type Words } from '../../words/language.tsx';
import { MonthSelect } from './month-select.tsx';
import { useScope } from './use-scope.ts';
import { words } from './words.ts';
import './team.css';

/** The sections whose figures are those of some months. */
const MONTHLY = /^\/team(\/results|\/rewards)?\/?$/;

/** For managers: what to act on, and the figures behind it, for the scope that the address says. */
export function TeamPage() {
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
  const person = usePerson();
  const sections: readonly (readonly [string, Words])[] = [
    ['', words.overview],
    ['/work', words.work],
    ['/results', words.results],
    ['/plans', words.plans],
    ['/dates', words.dates],
    ['/staff', words.staff],
    ['/networks', words.networks],
    ...(abilitiesOf(person).leadsPeople ? [['/rewards', words.rewards] as const] : []),
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
  const withMonths = MONTHLY.test(useLocation().pathname);
  if (side === 'dealer' && !withMonths) return null;
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
    </div>
  );
}
