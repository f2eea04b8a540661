import { Drawer, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDots } from '@tabler/icons-react';
import { Suspense } from 'react';
import { NavLink, Outlet, ScrollRestoration } from 'react-router';
import { AnswersSender } from '../pages/work/answers-sender.tsx';
import { useMe } from '../parts/names.ts';
import { Loading } from '../parts/states.tsx';
import { abilitiesOf, usePerson } from '../session/session-provider.tsx';
import { useSay } from '../words/language.tsx';
import { FirstOpen } from './first-open.tsx';
import { type Place, placesFor } from './navigation.ts';
import { Settings } from './settings.tsx';
import { words } from './words.ts';

/** How many places fit into the bar of a telephone beside `more`. */
const IN_THE_BAR = 4;

/** The frame of every page: places at the side of a desk's screen, in a bar at the bottom of a telephone's. */
export function Shell() {
  const say = useSay();
  const [isOpen, more] = useDisclosure(false);
  // Who looks after all records of a person is a rule, which the console does not know by itself.
  const keepsRecords = useMe().data?.may.keepRecords ?? false;
  const places = placesFor({ ...abilitiesOf(usePerson()), keepsRecords });
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {say(words.skip)}
      </a>
      <nav className="shell-side" aria-label={say(words.navigation)}>
        <strong className="shell-brand shell-link">Leadpath</strong>
        {places.map((place, index) => (
          <PlaceLink key={place.to} place={place} className={index < IN_THE_BAR ? '' : 'only-desk'} />
        ))}
        <button type="button" className="shell-link shell-more only-telephone" onClick={more.open}>
          <IconDots size={20} aria-hidden />
          {say(words.more)}
        </button>
        <div className="shell-foot">
          <Settings />
        </div>
      </nav>
      <main id="content" className="shell-main" tabIndex={-1}>
        <Suspense fallback={<Loading />}>
          <FirstOpen>
            <Outlet />
          </FirstOpen>
        </Suspense>
      </main>
      <Drawer opened={isOpen} onClose={more.close} position="bottom" title={say(words.more)} size="auto">
        <Stack gap="xs">
          {places.slice(IN_THE_BAR).map((place) => (
            <PlaceLink key={place.to} place={place} onClick={more.close} />
          ))}
          <Settings />
        </Stack>
      </Drawer>
      <AnswersSender />
      <ScrollRestoration />
    </div>
  );
}

function PlaceLink({
  place: { to, name, icon: Icon },
  className = '',
  onClick,
}: {
  readonly place: Place;
  readonly className?: string;
  readonly onClick?: () => void;
}) {
  const say = useSay();
  return (
    <NavLink to={to} className={`shell-link ${className}`} onClick={onClick}>
      <Icon size={20} aria-hidden />
      <span>{say(name)}</span>
    </NavLink>
  );
}
