import { TextInput, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useNames, useOrganisation } from '../../../parts/names.ts';
import { Empty, Shown } from '../../../parts/states.tsx';
import { useSearchParam } from '../../../parts/use-search-param.ts';
import { useSay } from '../../../words/language.tsx';
import { ClosedBadge } from './closed-badge.tsx';
import { dealersFound } from './dealers-found.ts';
import { words } from './words.ts';

/** The dealers, those who are withdrawn last and marked; each leads to its preview. */
export function ChooseDealer() {
  const say = useSay();
  const names = useNames();
  const [looked, setLooked] = useSearchParam('q');
  const asked = useOrganisation();
  return (
    <section className="office-part" aria-label={say(words.choose)}>
      <Title order={2} size="h4">
        {say(words.choose)}
      </Title>
      <p className="quiet">{say(words.chooseHint)}</p>
      <TextInput
        type="search"
        label={say(words.find)}
        value={looked}
        onChange={({ currentTarget }) => setLooked(currentTarget.value)}
        className="office-field"
      />
      <Shown of={asked}>
        {({ organisation }) => {
          const found = dealersFound(organisation.dealers, looked);
          if (found.length === 0) return <Empty title={words.noDealer} hint={words.noDealerHint} />;
          return (
            <ul className="office-dealers">
              {found.map(({ dealerId, name, regionId, active }) => (
                <li key={dealerId}>
                  <Link to={`/office/withdrawal/${dealerId}`} className="office-dealer">
                    <strong>{name}</strong>
                    <span className="quiet">
                      {dealerId} · {names.region(regionId)}
                    </span>
                    {!active && <ClosedBadge dealerId={dealerId} />}
                  </Link>
                </li>
              ))}
            </ul>
          );
        }}
      </Shown>
    </section>
  );
}
