import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { IconAlertCircle, IconPlayerPause } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useApi } from '../../api/client.ts';
import { Problem } from '../../parts/states.tsx';
import { useSay } from '../../words/language.tsx';
import { bring } from './bringing.ts';
import { FileChooser } from './file-chooser.tsx';
import { useOnItsWay } from './import-page.tsx';
import { useOpenedFile } from './use-opened-file.ts';
import { type ImportView, waysToApi } from './ways-to-api.ts';
import { words } from './words.ts';

/** An import that was interrupted: the same file goes on with it, or it is finished without its other rows. */
export function GoOn({ made }: { readonly made: ImportView }) {
  const say = useSay();
  const api = useApi();
  const { setBringing } = useOnItsWay();
  const [opened, open] = useOpenedFile();
  const [isFinishing, setIsFinishing] = useState(false);
  const file = opened?.file;
  const isOther = file !== undefined && file.hash !== made.fileHash;
  useEffect(() => {
    if (file?.hash === made.fileHash) setBringing(bring(file, made, waysToApi(api, made.importId)));
  }, [file, made, api, setBringing]);
  return (
    <Alert
      color="yellow"
      icon={<IconPlayerPause aria-hidden />}
      title={say(words.openTitle)}
      className="import-step"
    >
      <Stack>
        <Text size="sm">{say(words.openHint(made.nextRow, words.rows(made.rows ?? 0)))}</Text>
        <FileChooser opened={opened} onChoose={open} />
        {isOther && (
          <Alert role="alert" color="red" icon={<IconAlertCircle aria-hidden />} title={say(words.otherFile)}>
            {say(words.otherFileHint)}
          </Alert>
        )}
        <Group>
          <Button variant="default" onClick={() => setIsFinishing(true)}>
            {say(words.finishAnyway)}
          </Button>
        </Group>
        {isFinishing && <FinishDialog importId={made.importId} onClose={() => setIsFinishing(false)} />}
      </Stack>
    </Alert>
  );
}

/** Says what finishing without the other rows brings about, and does it. */
function FinishDialog({ importId, onClose }: { readonly importId: string; readonly onClose: () => void }) {
  const say = useSay();
  const { fetch } = useApi();
  const queries = useQueryClient();
  const finish = useMutation({
    mutationFn: () =>
      fetch.POST('/imports/{importId}/finish', {
        params: { path: { importId } },
        body: { incomplete: true },
      }),
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={say(words.finishAnyway)}
      closeButtonProps={{ 'aria-label': say(words.close) }}
    >
      <Stack>
        <Text>{say(words.finishEffect)}</Text>
        {finish.error && <Problem error={finish.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {say(words.cancel)}
          </Button>
          <Button color="red.9" loading={finish.isPending} onClick={() => finish.mutate()}>
            {say(words.finishAnyway)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
