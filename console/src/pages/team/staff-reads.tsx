import { Anchor, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useApi } from '../../api/client.ts';
import { useNowMs } from '../../api/system-time.ts';
import { Shown } from '../../parts/states.tsx';
import { useSearchParam } from '../../parts/use-search-param.ts';
import { When } from '../../parts/when.tsx';
import { useSay } from '../../words/language.tsx';
import { beijingDay } from './scope.ts';
import { staffWords } from './staff-words.ts';

const MOST = 100;

/** What a person read in full on a day, for head office. */
export function StaffReads({ staffId }: { readonly staffId: string }) {
  const say = useSay();
  const [day, setDay] = useSearchParam('day', beijingDay(useNowMs()));
  const asked = useApi().query.useQuery('get', '/staff/{staffId}/reads', {
    params: { path: { staffId }, query: { day, limit: MOST } },
  });
  return (
    <Paper component="section" withBorder p="md" aria-label={say(staffWords.reads)}>
      <Stack gap="sm">
        <Title order={3} size="h5">
          {say(staffWords.reads)}
        </Title>
        <TextInput
          type="date"
          label={say(staffWords.day)}
          value={day}
          onChange={({ currentTarget }) => setDay(currentTarget.value)}
        />
        <Shown of={asked}>
          {({ reads }) =>
            reads.length === 0 ? (
              <Text className="quiet">{say(staffWords.noReads)}</Text>
            ) : (
              <ul className="outcomes">
                {reads.map(({ leadId, at, way, reason, note }) => (
                  <li key={`${leadId}-${at}`}>
                    <When at={at} distance={false} />{' '}
                    <Anchor component={Link} to={`/lead/${leadId}`} className="mono">
                      {leadId}
                    </Anchor>{' '}
                    {way === 'task' ? say(staffWords.task) : reason} {note}
                  </li>
                ))}
              </ul>
            )
          }
        </Shown>
      </Stack>
    </Paper>
  );
}
