import { Button, Group, Progress, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { leftText } from '../../../../domain/import-pace.ts';
import { Problem } from '../../parts/states.tsx';
import { useSay } from '../../words/language.tsx';
import { type Bringing, isOnItsWay } from './bringing.ts';
import { CountTiles } from './count-tiles.tsx';
import { FinishButton } from './finish-button.tsx';
import { words } from './words.ts';

/** How far a file on its way is, how fast it goes, and what became of its rows so far; it can be stopped and go on. */
export function BringingProgress({ bringing }: { readonly bringing: Bringing }) {
  const say = useSay();
  const queries = useQueryClient();
  const { phase, pace, error } = useSyncExternalStore(bringing.subscribe, bringing.state);
  const { done, total, counts, rate, leftSeconds } = pace;
  const isUnderWay = isOnItsWay(phase);
  const hasHalted = phase === 'stopped' || phase === 'failed';
  useEffect(() => {
    if (!isUnderWay) void queries.invalidateQueries();
  }, [isUnderWay, queries]);
  return (
    <section className="import-step" aria-label={say(words.underWay)}>
      <h2 className="import-heading">{say(hasHalted ? words.openTitle : words.underWay)}</h2>
      <Stack>
        <Progress.Root size="lg">
          <Progress.Section value={(100 * done) / total} aria-label={say(words.progress)} />
        </Progress.Root>
        <Group>
          <strong>{say(words.done(done, total))}</strong>
          {isUnderWay && (
            <span className="quiet">
              {say(words.rate(rate))} · {say(words.left(leftText(leftSeconds)))}
            </span>
          )}
        </Group>
        {!hasHalted && <CountTiles counts={counts} />}
        <p role="status">
          {phase === 'stopped' && say(words.stopped)}
          {phase === 'failed' && say(words.failed)}
        </p>
        {phase === 'failed' && <Problem error={error} />}
        <Group>
          {isUnderWay && (
            <Button variant="default" loading={phase === 'stopping'} onClick={bringing.stop}>
              {say(phase === 'stopping' ? words.stopping : words.stop)}
            </Button>
          )}
          {hasHalted && (
            <>
              <Button color="blue.8" onClick={bringing.goOn}>
                {say(words.goOn)}
              </Button>
              <FinishButton importId={bringing.importId} />
            </>
          )}
        </Group>
      </Stack>
    </section>
  );
}
