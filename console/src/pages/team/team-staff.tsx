import { Anchor, SegmentedControl, Stack } from '@mantine/core';
import { Link } from 'react-router';
import { useApi } from '../../api/client.ts';
import { useNames } from '../../parts/names.ts';
import { Empty, Shown } from '../../parts/states.tsx';
import { useSearchParam } from '../../parts/use-search-param.ts';
import { useSay } from '../../words/language.tsx';
import { wordsFor } from '../../words/path-words.ts';
import { postWords } from '../../words/post-words.ts';
import { staffWords } from './staff-words.ts';
import { placeOf, useScope } from './use-scope.ts';
import { words } from './words.ts';
import '../plans/plans.css';

/** The people, whether they are there, and how much they have. */
export function TeamStaff() {
  const say = useSay();
  const names = useNames();
  const [show, setShow] = useSearchParam('show');
  const asked = useApi().query.useQuery('get', '/statistics/load', {
    params: { query: placeOf(useScope()) },
  });
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label={say(staffWords.show)}
        value={show}
        onChange={setShow}
        data={[
          { value: '', label: say(staffWords.everybody) },
          { value: 'away', label: say(staffWords.away) },
        ]}
      />
      <Shown of={asked}>
        {({ rows }) => {
          const shown = rows.filter(({ present }) => show !== 'away' || !present);
          if (shown.length === 0) return <Empty title={staffWords.nobody} hint={staffWords.nobodyHint} />;
          return (
            <table className="list">
              <thead>
                <tr>
                  <th scope="col">{say(words.person)}</th>
                  <th scope="col">{say(words.dealer)}</th>
                  <th scope="col">{say(staffWords.here)}</th>
                  <th scope="col">{say(staffWords.open)}</th>
                  <th scope="col">{say(staffWords.overdue)}</th>
                </tr>
              </thead>
              <tbody>
                {shown.map(({ staffId, name, post, dealerId, present, open, overdue, capacity }) => (
                  <tr key={staffId} className="in-a-line">
                    <td>
                      <Anchor component={Link} to={`/team/staff/${staffId}`} fw={600}>
                        {name}
                      </Anchor>{' '}
                      <span className="quiet">{say(wordsFor(postWords, post))}</span>
                    </td>
                    <td>{dealerId === undefined ? '' : names.dealer(dealerId)}</td>
                    <td className={present ? 'quiet' : 'soon'}>
                      {say(present ? staffWords.here : staffWords.away)}
                    </td>
                    <td data-label={say(staffWords.open)}>
                      {open}
                      {capacity !== undefined && (
                        <span className={open > capacity ? 'late' : 'quiet'}>
                          {' '}
                          / {say(staffWords.enough)} {capacity}
                        </span>
                      )}
                    </td>
                    <td data-label={say(staffWords.overdue)}>
                      <span className={overdue > 0 ? 'late' : 'quiet'}>{overdue}</span>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          );
        }}
      </Shown>
    </Stack>
  );
}
