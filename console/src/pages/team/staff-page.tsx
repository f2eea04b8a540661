import { Anchor, Group, Stack, Text, Title } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { useApi } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { useNames } from '../../parts/names.ts';
import { Shown } from '../../parts/states.tsx';
import { abilitiesOf, usePerson } from '../../session/session-provider.tsx';
import { useLanguage, useSay } from '../../words/language.tsx';
import { wordsFor } from '../../words/path-words.ts';
import { postWords } from '../../words/post-words.ts';
import { dateText } from '../../words/time.ts';
import { Absences } from './absences.tsx';
import { EnterAbsence } from './enter-absence.tsx';
import { StaffReads } from './staff-reads.tsx';
import { staffWords } from './staff-words.ts';

type Member = components['schemas']['StaffMember'];

/** One member of staff: whether there, until when not, who stands in, and what was read in full. */
export function StaffPage() {
  const say = useSay();
  const { staffId = '' } = useParams();
  const asked = useApi().query.useQuery('get', '/staff/{staffId}', { params: { path: { staffId } } });
  const { runsTheSystem: readsSeen, leadsPeople } = abilitiesOf(usePerson());
  return (
    <Stack gap="md">
      {leadsPeople && (
        <Anchor component={Link} to="/team/staff" size="sm">
          ← {say(staffWords.all)}
        </Anchor>
      )}
      <Shown of={asked}>
        {(member) => (
          <>
            <Head member={member} />
            <div className="figures">
              <Absences member={member} />
              <EnterAbsence member={member} />
              {readsSeen && <StaffReads staffId={staffId} />}
            </div>
          </>
        )}
      </Shown>
    </Stack>
  );
}

function Head({ member }: { readonly member: Member }) {
  const say = useSay();
  const { language } = useLanguage();
  const names = useNames();
  const { staffId, name, post, dealerId, active, present, atWork, openTasks, capacity, deputies } = member;
  const state = !active
    ? staffWords.left
    : !present
      ? staffWords.away
      : atWork
        ? staffWords.here
        : staffWords.dayOff;
  return (
    <section>
      <Title order={2} size="h3">
        {name}
      </Title>
      <Group gap="md">
        <Text>{say(wordsFor(postWords, post))}</Text>
        {dealerId !== undefined && <Text>{names.dealer(dealerId)}</Text>}
        <Text className={present ? 'well' : 'soon'}>{say(state)}</Text>
        <Text>
          {say(staffWords.open)} {openTasks}
          {capacity !== undefined && ` / ${say(staffWords.enough)} ${capacity}`}
        </Text>
        <Anchor component={Link} to={`/lead?staffId=${staffId}&sort=due`}>
          {say(staffWords.tasks)}
        </Anchor>
      </Group>
      <Text>
        {say(staffWords.deputies)}:{' '}
        {deputies.length === 0
          ? say(staffWords.noDeputy)
          : deputies
              .map(({ staffId: id, from, to }) => {
                const days = [from, to].map((day) => (day === undefined ? '' : dateText(language, day)));
                return from === undefined && to === undefined
                  ? names.person(id)
                  : `${names.person(id)} (${days.join(' – ')})`;
              })
              .join(', ')}
      </Text>
    </section>
  );
}
