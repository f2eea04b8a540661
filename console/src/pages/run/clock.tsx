import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type LaptopClock, moveLaptopClock, useLaptopClock } from '../../api/laptop-clock.ts';
import { Empty, Problem, Shown } from '../../parts/states.tsx';
import { useLanguage, useSay } from '../../words/language.tsx';
import { instantText } from '../../words/time.ts';
import { words } from './words.ts';

type Move = Parameters<typeof moveLaptopClock>[0];

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const BEIJING_AHEAD_MS = 8 * HOUR_MS;
const MORNING_HOUR = 9;

/** The clock of a laptop, with buttons to move it; elsewhere it says that there is none. */
export function Clock() {
  const asked = useLaptopClock();
  return (
    <Shown of={asked}>
      {(clock) =>
        clock === null ? (
          <Empty title={words.clockNowhere} hint={words.clockNowhereHint} />
        ) : (
          <ClockFace clock={clock} />
        )
      }
    </Shown>
  );
}

function ClockFace({ clock }: { readonly clock: LaptopClock }) {
  const say = useSay();
  const { language } = useLanguage();
  const queries = useQueryClient();
  const [instant, setInstant] = useState('');
  const move = useMutation({ mutationFn: moveLaptopClock, onSettled: () => queries.invalidateQueries() });
  const nowMs = Date.parse(clock.now);
  const steps: readonly { readonly name: keyof typeof words & string; readonly to: Move }[] = [
    { name: 'hour', to: { advance: 'PT1H' } },
    { name: 'oneDay', to: { advance: 'P1D' } },
    { name: 'week', to: { advance: 'P7D' } },
    { name: 'nextMorning', to: { to: nextMorning(nowMs) } },
    ...(clock.nextTimerAt === undefined
      ? []
      : [{ name: 'nextTimer' as const, to: { to: clock.nextTimerAt } }]),
  ];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    move.mutate({ to: `${instant}:00+08:00` });
  };
  return (
    <Stack maw="40rem">
      <Text className="tile-number" aria-live="polite">
        <span className="unseen">{say(words.now)}</span>
        {instantText(language, clock.now, 0)}
      </Text>
      <Text>
        {clock.clock === 'manual'
          ? say(words.clockManual)
          : say(clock.factor === undefined ? words.clockReal : words.clockFast(clock.factor))}
      </Text>
      {clock.clock === 'manual' && (
        <>
          <Group>
            {steps.map(({ name, to }) => (
              <Button key={name} variant="default" disabled={move.isPending} onClick={() => move.mutate(to)}>
                {say(words[name] as (typeof words)['hour'])}
              </Button>
            ))}
          </Group>
          <form onSubmit={submit}>
            <Group align="end">
              <TextInput
                type="datetime-local"
                label={say(words.toInstant)}
                required
                value={instant}
                onChange={({ currentTarget }) => setInstant(currentTarget.value)}
              />
              <Button type="submit" color="blue.8" loading={move.isPending}>
                {say(words.move)}
              </Button>
            </Group>
          </form>
          <p role="status">{move.isPending && say(words.moving)}</p>
          {move.error && <Problem error={move.error} />}
        </>
      )}
    </Stack>
  );
}

/** The next nine o'clock of Beijing after an instant, when most work of a day falls due. */
function nextMorning(nowMs: number): string {
  const dayStartMs = Math.floor((nowMs + BEIJING_AHEAD_MS) / DAY_MS) * DAY_MS - BEIJING_AHEAD_MS;
  const todayMs = dayStartMs + MORNING_HOUR * HOUR_MS;
  return new Date(todayMs > nowMs ? todayMs : todayMs + DAY_MS).toISOString();
}
