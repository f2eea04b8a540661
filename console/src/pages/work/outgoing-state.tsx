import { Alert } from '@mantine/core';
import { IconCloudOff, IconSend } from '@tabler/icons-react';
import { useSay } from '../../words/language.tsx';
import { useAnswers } from './use-answers.ts';
import { useOnline } from './use-online.ts';
import { words } from './words.ts';

/** That there is no connection, and what is kept on the device until there is one; on a list also what was refused. */
export function OutgoingState({ ofList = false }: { readonly ofList?: boolean }) {
  const say = useSay();
  const online = useOnline();
  const kept = Object.values(useAnswers().kept);
  const toSend = kept.filter(({ outgoing }) => outgoing !== undefined).length;
  const refused = kept.filter((each) => each.refused !== undefined).length;
  return (
    <div role="status">
      {!online && (
        <Alert color="yellow" icon={<IconCloudOff aria-hidden />} title={say(words.offline)}>
          {say(words.offlineHint)}
        </Alert>
      )}
      {toSend > 0 && (
        <Alert color="blue" icon={<IconSend aria-hidden />} title={say(words.waitingToGo(toSend))} mt="xs" />
      )}
      {ofList && refused > 0 && <Alert color="red" title={say(words.refusedAnswers(refused))} mt="xs" />}
    </div>
  );
}
