import { Group, SegmentedControl, Stack, Title } from '@mantine/core';
import { useApi } from '../../../api/client.ts';
import { usePages } from '../../../api/use-pages.ts';
import { MoreButton } from '../../../parts/more-button.tsx';
import { Shown } from '../../../parts/states.tsx';
import { useSearchParam } from '../../../parts/use-search-param.ts';
import { When } from '../../../parts/when.tsx';
import { told, useSay } from '../../../words/language.tsx';
import { type MachineName, words } from './words.ts';

const PAGE = 100;
const LIVE_MS = 5_000;

/** What happened to an execution, the newest first: as sentences, or event by event as AWS keeps it. */
export function History({
  machine,
  name,
  isRunning,
}: {
  readonly machine: MachineName;
  readonly name: string;
  readonly isRunning: boolean;
}) {
  const say = useSay();
  const api = useApi();
  const [as, setAs] = useSearchParam('history', 'sentences');
  const pages = usePages(
    ['get', '/ops/executions/{machine}/{name}/history', machine, name],
    async (cursor, signal) => {
      const { data } = await api.fetch.GET('/ops/executions/{machine}/{name}/history', {
        params: { path: { machine, name }, query: { limit: PAGE, order: 'newest-first', cursor } },
        signal,
      });
      return { items: data?.events ?? [], cursor: data?.cursor };
    },
    { liveMs: isRunning ? LIVE_MS : false },
  );
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Title order={3} size="h5">
          {say(words.history)}
        </Title>
        <SegmentedControl
          size="xs"
          aria-label={say(words.history)}
          value={as}
          onChange={setAs}
          data={[
            { value: 'sentences', label: say(words.sentences) },
            { value: 'events', label: say(words.events) },
          ]}
        />
      </Group>
      <Shown of={pages}>
        {(shown) => (
          <ol className="history" reversed>
            {shown.map((event) => (
              <li key={event.id} value={event.id}>
                <span className="quiet">
                  <When at={event.at} distance={false} />
                </span>{' '}
                {as === 'sentences' ? (
                  say(told(event))
                ) : (
                  <details>
                    <summary className="mono">{event.type}</summary>
                    <pre className="raw">{JSON.stringify(event.details, null, 2)}</pre>
                  </details>
                )}
              </li>
            ))}
          </ol>
        )}
      </Shown>
      <MoreButton pages={pages} />
    </Stack>
  );
}
