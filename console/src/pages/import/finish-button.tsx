import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../api/client.ts';
import { Problem } from '../../parts/states.tsx';
import { useSay } from '../../words/language.tsx';
import { words } from './words.ts';

/** Finishes an import without the rows that have not come, after it has said what that brings about. */
export function FinishButton({ importId }: { readonly importId: string }) {
  const say = useSay();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setIsOpen(true)}>
        {say(words.finishAnyway)}
      </Button>
      {isOpen && <FinishDialog importId={importId} onClose={() => setIsOpen(false)} />}
    </>
  );
}

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
