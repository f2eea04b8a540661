import { TextInput } from '@mantine/core';
import { useApi } from '../../api/client.ts';
import { useNowMs } from '../../api/system-time.ts';
import { Bars } from '../../parts/bars.tsx';
import { Charted } from '../../parts/charted.tsx';
import { Shown } from '../../parts/states.tsx';
import { useSearchParam } from '../../parts/use-search-param.ts';
import { useSay } from '../../words/language.tsx';
import { dateWords } from './date-words.ts';
import { beijingDay } from './scope.ts';

/** SMS and e-mails by the hour of a day, for head office. */
export function MessageFigures() {
  const say = useSay();
  const [day, setDay] = useSearchParam('day', beijingDay(useNowMs()));
  const asked = useApi().query.useQuery(
    'get',
    '/statistics/messages',
    { params: { query: { day } } },
    { refetchInterval: 60_000 },
  );
  return (
    <div>
      <TextInput
        type="date"
        label={say(dateWords.day)}
        value={day}
        onChange={({ currentTarget }) => setDay(currentTarget.value)}
        mb="xs"
      />
      <Shown of={asked}>
        {({ hours, total, deferred, optedOut }) => (
          <Charted
            title={dateWords.messages}
            fileName={`messages-${day}`}
            rows={hours}
            columns={[
              { name: dateWords.hour, value: (row) => row.hour },
              { name: dateWords.sms, value: (row) => row.sms },
              { name: dateWords.parts, value: (row) => row.smsParts },
              { name: dateWords.email, value: (row) => row.email },
              { name: dateWords.heldBack, value: (row) => row.heldBack },
            ]}
          >
            <ul className="facts-list">
              <li>
                {say(dateWords.sms)} <strong>{total.sms}</strong>
              </li>
              <li>
                {say(dateWords.parts)} <strong>{total.smsParts}</strong>
              </li>
              <li>
                {say(dateWords.email)} <strong>{total.email}</strong>
              </li>
              <li>
                {say(dateWords.deferred)} <strong>{deferred}</strong>
              </li>
              <li>
                {say(dateWords.optedOut)} <strong>{optedOut}</strong>
              </li>
            </ul>
            <Bars
              label={say(dateWords.messages)}
              by="hour"
              stacked
              rows={hours.map(({ hour, sms, email }) => ({ hour: `${hour}`, sms, email }))}
              series={[
                { name: 'sms', label: say(dateWords.sms), color: 'blue.6' },
                { name: 'email', label: say(dateWords.email), color: 'gray.5' },
              ]}
            />
          </Charted>
        )}
      </Shown>
    </div>
  );
}
