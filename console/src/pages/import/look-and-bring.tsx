import { Button, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { RowReading } from '../../../../domain/import-record.ts';
import type { RecordFile } from '../../../../domain/record-file.ts';
import { useApi } from '../../api/client.ts';
import { Problem } from '../../parts/states.tsx';
import { useSay } from '../../words/language.tsx';
import { bring } from './bringing.ts';
import { useOnItsWay } from './import-page.tsx';
import { Preview } from './preview.tsx';
import { useLookThrough } from './use-look-through.ts';
import type { Origin } from './use-origin.ts';
import { waysToApi } from './ways-to-api.ts';
import { words } from './words.ts';

/** The longest name that a file is called by. */
const LONGEST_NAME = 200;

/** The file as it will be read, and the button that begins to bring it, or goes on with it when it came before. */
export function LookAndBring({
  origin,
  name,
  file,
  reading,
}: {
  readonly origin: Origin;
  readonly name: string;
  readonly file: RecordFile;
  readonly reading: RowReading;
}) {
  const say = useSay();
  const api = useApi();
  const go = useNavigate();
  const { setBringing } = useOnItsWay();
  const queries = useQueryClient();
  const looked = useLookThrough(file, reading);
  const begin = useMutation({
    mutationFn: async () => {
      const body = {
        ...origin,
        ...{ fileName: name.slice(0, LONGEST_NAME), fileHash: file.hash },
        ...{ rows: file.rows, headerRow: file.headerRow },
        ...{ columns: [...reading.columns], defaults: { ...reading.defaults } },
      };
      return (await api.fetch.POST('/imports', { body })).data!;
    },
    onSuccess: (begun) => {
      // The rows keep the API busy: the page of the import need not wait behind them.
      const params = { path: { importId: begun.importId } };
      const { queryKey } = api.query.queryOptions('get', '/imports/{importId}', { params });
      queries.setQueryData(queryKey, begun);
      if (begun.state === 'open') setBringing(bring(file, begun, waysToApi(api, begun.importId)));
      void go(`/import/${begun.importId}`);
    },
  });
  return (
    <section className="import-step" aria-label={say(words.look)}>
      <h2 className="import-heading">{say(words.look)}</h2>
      <Preview looked={looked} productLines={reading.productLines} />
      <Stack align="flex-start" gap="xs">
        {begin.error && <Problem error={begin.error} />}
        <Button
          color="blue.8"
          disabled={!looked.isOver}
          loading={begin.isPending}
          onClick={() => begin.mutate()}
        >
          {say(words.bring(file.rows))}
        </Button>
        <Text size="sm" className="quiet">
          {say(words.bringHint)}
        </Text>
      </Stack>
    </section>
  );
}
