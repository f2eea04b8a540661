import { Alert, Button, FileButton, Text } from '@mantine/core';
import { IconAlertCircle, IconFileSpreadsheet } from '@tabler/icons-react';
import { type DragEvent, useRef, useState } from 'react';
import { RefusedFileError } from '../../../../domain/refused-file.ts';
import { Problem } from '../../parts/states.tsx';
import { useLanguage, useSay } from '../../words/language.tsx';
import type { OpenedFile } from './use-opened-file.ts';
import { words } from './words.ts';

/** Where a file is chosen or dropped, and what it turned out to be. */
export function FileChooser({
  opened,
  onChoose,
}: {
  readonly opened: OpenedFile | undefined;
  readonly onChoose: (file: File) => void;
}) {
  const say = useSay();
  const [isOver, setIsOver] = useState(false);
  const reset = useRef<() => void>(null);
  const choose = (file: File | null | undefined) => {
    if (file) onChoose(file);
    // The same file may be chosen again, after it was mended.
    reset.current?.();
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    choose(event.dataTransfer.files[0]);
  };
  return (
    <fieldset
      className={`import-drop ${isOver ? 'import-drop-over' : ''}`}
      aria-label={say(words.file)}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <FileButton onChange={choose} resetRef={reset}>
        {(props) => (
          <Button
            {...props}
            variant={opened?.file ? 'default' : 'filled'}
            color="blue.8"
            leftSection={<IconFileSpreadsheet size={18} aria-hidden />}
          >
            {say(opened ? words.chooseOther : words.chooseFile)}
          </Button>
        )}
      </FileButton>
      {opened === undefined ? (
        <Text size="sm" className="quiet">
          {say(words.dropHint)}
        </Text>
      ) : (
        <Chosen opened={opened} />
      )}
    </fieldset>
  );
}

function Chosen({ opened: { name, file, error } }: { readonly opened: OpenedFile }) {
  const say = useSay();
  return (
    <div>
      <strong>{name}</strong>
      {file && <div className="quiet">{say(words.fileIs(file.kind, file.rows))}</div>}
      {error !== undefined && <Refused error={error} />}
      {file === undefined && error === undefined && (
        <div role="status" className="quiet">
          {say(words.reading)}
        </div>
      )}
    </div>
  );
}

/** Why a file cannot be taken, and what to do about it. */
function Refused({ error }: { readonly error: unknown }) {
  const say = useSay();
  const { language } = useLanguage();
  if (!(error instanceof RefusedFileError)) return <Problem error={error} />;
  return (
    <Alert role="alert" color="red" icon={<IconAlertCircle aria-hidden />} title={say(words.cannotTake)}>
      <Text size="sm">{language === 'zh' ? error.messageZh : error.message}</Text>
    </Alert>
  );
}
