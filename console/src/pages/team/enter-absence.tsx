import { Button, NativeSelect, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useApi } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { useNowMs } from '../../api/system-time.ts';
import { Problem } from '../../parts/states.tsx';
import { useSay } from '../../words/language.tsx';
import { beijingDay } from './scope.ts';
import { absenceReasonWords, staffPhrases, staffWords } from './staff-words.ts';

type Member = components['schemas']['StaffMember'];
type Reason = components['schemas']['NewAbsence']['reason'];

/** Enters days on which somebody is away, and says what went to others. */
export function EnterAbsence({ member: { staffId, dealerId } }: { readonly member: Member }) {
  const say = useSay();
  const api = useApi();
  const queries = useQueryClient();
  const today = beijingDay(useNowMs());
  const [from, setFrom] = useState(today);
  const [to, setTo] = useState('');
  const [reason, setReason] = useState<Reason>('leave');
  const [deputyId, setDeputy] = useState('');
  const query = dealerId === undefined ? {} : { dealerId };
  const { data } = api.query.useQuery('get', '/statistics/load', { params: { query } });
  const colleagues = (data?.rows ?? []).filter((row) => row.staffId !== staffId && row.dealerId === dealerId);
  const enter = api.query.useMutation('post', '/staff/{staffId}/absences', {
    onSuccess: ({ handedOver }) => {
      notifications.show({ message: say(staffPhrases.entered(handedOver.length)), color: 'green' });
      void queries.invalidateQueries();
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    const more = { ...(to !== '' && { to }), ...(deputyId !== '' && { deputyId }) };
    enter.mutate({ params: { path: { staffId } }, body: { from, reason, ...more } });
  };
  return (
    <Paper component="form" withBorder p="md" onSubmit={send} aria-label={say(staffWords.enter)}>
      <Stack gap="xs">
        <Title order={3} size="h5">
          {say(staffWords.enter)}
        </Title>
        <Text size="sm" className="quiet">
          {say(staffWords.effect)}
        </Text>
        <TextInput
          type="date"
          label={say(staffWords.from)}
          value={from}
          required
          onChange={({ currentTarget }) => setFrom(currentTarget.value)}
        />
        <TextInput
          type="date"
          label={say(staffWords.to)}
          value={to}
          onChange={({ currentTarget }) => setTo(currentTarget.value)}
        />
        <NativeSelect
          label={say(staffWords.reason)}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value as Reason)}
          data={Object.entries(absenceReasonWords).map(([value, name]) => ({ value, label: say(name) }))}
        />
        <NativeSelect
          label={say(staffWords.deputy)}
          value={deputyId}
          onChange={({ currentTarget }) => setDeputy(currentTarget.value)}
          data={[
            { value: '', label: say(staffWords.choose) },
            ...colleagues.map((row) => ({ value: row.staffId, label: row.name })),
          ]}
        />
        {enter.error !== null && <Problem error={enter.error} />}
        <Button type="submit" loading={enter.isPending}>
          {say(staffWords.save)}
        </Button>
      </Stack>
    </Paper>
  );
}
