import { SegmentedControl, Stack, Text } from '@mantine/core';
import { useApi } from '../../api/client.ts';
import { useNames } from '../../parts/names.ts';
import { Empty, Shown } from '../../parts/states.tsx';
import { useSearchParam } from '../../parts/use-search-param.ts';
import { When } from '../../parts/when.tsx';
import { useLanguage, useSay } from '../../words/language.tsx';
import { sourceWords, wordsFor } from '../../words/path-words.ts';
import { dateText } from '../../words/time.ts';
import { networkWords } from './network-words.ts';
import { useScope } from './use-scope.ts';
import '../plans/plans.css';

const MOST = 100;

/** The information networks: what is due to be collected with grade and rhythm, and all of them. */
export function TeamNetworks() {
  const say = useSay();
  const [show, setShow] = useSearchParam('networks', 'due');
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label={say(networkWords.show)}
        value={show}
        onChange={setShow}
        data={[
          { value: 'due', label: say(networkWords.due) },
          { value: 'all', label: say(networkWords.all) },
        ]}
      />
      {show === 'all' ? <AllNetworks /> : <DueNetworks />}
    </Stack>
  );
}

function DueNetworks() {
  const say = useSay();
  const { dealerId } = useScope();
  const names = useNames();
  const query = dealerId === undefined ? {} : { dealerId };
  const asked = useApi().query.useQuery(
    'get',
    '/networks/due',
    { params: { query } },
    { refetchInterval: 60_000 },
  );
  return (
    <Shown of={asked}>
      {({ networks }) =>
        networks.length === 0 ? (
          <Empty title={networkWords.noneDue} hint={networkWords.noneHint} />
        ) : (
          <>
            <Text className="quiet">{say(networkWords.dueHint)}</Text>
            <table className="list">
              <thead>
                <tr>
                  <th scope="col">{say(networkWords.name)}</th>
                  <th scope="col">{say(networkWords.class)}</th>
                  <th scope="col">{say(networkWords.rhythm)}</th>
                  <th scope="col">{say(networkWords.until)}</th>
                  <th scope="col">{say(networkWords.quarter)}</th>
                </tr>
              </thead>
              <tbody>
                {networks.map(({ networkId, name, deliversAs, dealerId: of, standing }) => (
                  <tr key={networkId}>
                    <td>
                      <strong>{name}</strong>
                      <div className="quiet">
                        {say(wordsFor(sourceWords, deliversAs))}
                        {of !== undefined && ` · ${names.dealer(of)}`}
                      </div>
                    </td>
                    <td data-label={say(networkWords.class)}>{standing.class}</td>
                    <td data-label={say(networkWords.rhythm)}>
                      {say(
                        standing.collection.rhythm === 'month'
                          ? networkWords.month
                          : networkWords['quarter-rhythm'],
                      )}
                    </td>
                    <td data-label={say(networkWords.until)}>
                      <When at={standing.collection.dueAt} deadline />
                    </td>
                    <td data-label={say(networkWords.quarter)}>
                      {standing.thisQuarter.collected} · {say(networkWords.effective)}{' '}
                      {standing.thisQuarter.effective}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )
      }
    </Shown>
  );
}

function AllNetworks() {
  const say = useSay();
  const { language } = useLanguage();
  const { dealerId } = useScope();
  const names = useNames();
  const query = { limit: MOST, ...(dealerId !== undefined && { dealerId }) };
  const asked = useApi().query.useQuery(
    'get',
    '/networks',
    { params: { query } },
    { refetchInterval: 60_000 },
  );
  return (
    <Shown of={asked}>
      {({ networks }) =>
        networks.length === 0 ? (
          <Empty title={networkWords.none} hint={networkWords.noneHint} />
        ) : (
          <table className="list">
            <thead>
              <tr>
                <th scope="col">{say(networkWords.name)}</th>
                <th scope="col">{say(networkWords.owner)}</th>
                <th scope="col">{say(networkWords.developed)}</th>
              </tr>
            </thead>
            <tbody>
              {networks.map(
                ({ networkId, name, kind, deliversAs, dealerId: of, ownerId, developedOn, active }) => (
                  <tr key={networkId}>
                    <td>
                      <strong>{name}</strong>{' '}
                      {!active && <span className="soon">{say(networkWords.inactive)}</span>}
                      <div className="quiet">
                        {say(networkWords[kind])} · {say(wordsFor(sourceWords, deliversAs))}
                        {of !== undefined && ` · ${names.dealer(of)}`}
                      </div>
                    </td>
                    <td data-label={say(networkWords.owner)}>
                      {ownerId === undefined ? '—' : names.person(ownerId)}
                    </td>
                    <td data-label={say(networkWords.developed)}>
                      {developedOn === undefined ? '—' : dateText(language, developedOn)}
                    </td>
                  </tr>
                ),
              )}
            </tbody>
          </table>
        )
      }
    </Shown>
  );
}
