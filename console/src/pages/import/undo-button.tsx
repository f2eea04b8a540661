import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useSay } from '../../words/language.tsx';
import { UndoDialog } from './undo-dialog.tsx';
import type { ImportView } from './ways-to-api.ts';
import { words } from './words.ts';

/** Opens the dialog that takes an import back, which stays to say what was done when the import is one no more. */
export function UndoButton({ made }: { readonly made: ImportView }) {
  const say = useSay();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      {made.state !== 'undone' && (
        <Button
          variant="default"
          leftSection={<IconArrowBackUp size={18} aria-hidden />}
          onClick={() => setIsOpen(true)}
        >
          {say(made.state === 'undoing' ? words.goOnUndoing : words.undo)}
        </Button>
      )}
      {isOpen && <UndoDialog made={made} onClose={() => setIsOpen(false)} />}
    </>
  );
}
