import { Button, Paper, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { useNames } from '../../parts/names.ts';
import { Problem } from '../../parts/states.tsx';
import { useLanguage, useSay } from '../../words/language.tsx';
import { wordsFor } from '../../words/path-words.ts';
import { dateText } from '../../words/time.ts';
import { absenceReasonWords, staffWords } from './staff-words.ts';

type Member = components['schemas']['StaffMember'];
type Absence = components['schemas']['Absence'];

/** Days on which somebody is away; those that were entered can be taken back. */
export function Absences({ member: { staffId, absences } }: { readonly member: Member }) {
  const say = useSay();
  const { language } = useLanguage();
  const names = useNames();
  return (
    <Paper component="section" withBorder p="md" aria-label={say(staffWords.absences)}>
      <Stack gap="sm">
        <Title order={3} size="h5">
          {say(staffWords.absences)}
        </Title>
        {absences.length === 0 && <Text className="quiet">{say(staffWords.noAbsence)}</Text>}
        {absences.map((absence) => {
          const { absenceId, from, to, reason, deputyId } = absence;
          return (
            <div key={absenceId ?? from}>
              <Text>
                {dateText(language, from)} –{' '}
                {to === undefined ? say(staffWords.untilNotice) : dateText(language, to)}
                {reason && ` · ${say(wordsFor(absenceReasonWords, reason))}`}
                {deputyId && ` · ${say(staffWords.deputies)} ${names.person(deputyId)}`}
              </Text>
              {absenceId === undefined ? (
                <Text size="sm" className="quiet">
                  {say(staffWords.inOrganisation)}
                </Text>
              ) : (
                <Withdraw staffId={staffId} absence={{ ...absence, absenceId }} />
              )}
            </div>
          );
        })}
      </Stack>
    </Paper>
  );
}

function Withdraw({
  staffId,
  absence: { absenceId },
}: {
  readonly staffId: string;
  readonly absence: Absence & { readonly absenceId: string };
}) {
  const say = useSay();
  const queries = useQueryClient();
  const [sure, setSure] = useState(false);
  const withdraw = useApi().query.useMutation('delete', '/staff/{staffId}/absences/{absenceId}', {
    onSuccess: () => {
      notifications.show({ message: say(staffWords.withdrawn), color: 'green' });
      void queries.invalidateQueries();
    },
  });
  const act = () => (sure ? withdraw.mutate({ params: { path: { staffId, absenceId } } }) : setSure(true));
  return (
    <>
      {withdraw.error !== null && <Problem error={withdraw.error} />}
      <Button
        size="xs"
        variant="default"
        loading={withdraw.isPending}
        onClick={act}
        onBlur={() => setSure(false)}
      >
        {say(sure ? staffWords.confirmWithdraw : staffWords.withdraw)}
      </Button>
    </>
  );
}
