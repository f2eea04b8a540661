import { Alert, Group, Stack, Text } from '@mantine/core';
import { IconAlertCircle, IconPlayerPause } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useApi } from '../../api/client.ts';
import { useSay } from '../../words/language.tsx';
import { bring } from './bringing.ts';
import { FileChooser } from './file-chooser.tsx';
import { FinishButton } from './finish-button.tsx';
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
  const file = opened?.file;
  const isOther = file !== undefined && file.hash !== made.fileHash;
  useEffect(() => {
    if (file?.hash === made.fileHash) setBringing(bring(file, made, waysToApi(api, made.importId)));
  }, [file, made, api, setBringing]);
  return (
    <Alert color="yellow" icon={<IconPlayerPause aria-hidden />} title={say(words.openTitle)}>
      <Stack>
        <Text size="sm">{say(words.openHint(made.nextRow, words.rows(made.rows ?? 0)))}</Text>
        <FileChooser opened={opened} onChoose={open} />
        {isOther && (
          <Alert role="alert" color="red" icon={<IconAlertCircle aria-hidden />} title={say(words.otherFile)}>
            {say(words.otherFileHint)}
          </Alert>
        )}
        <Group>
          <FinishButton importId={made.importId} />
        </Group>
      </Stack>
    </Alert>
  );
}
