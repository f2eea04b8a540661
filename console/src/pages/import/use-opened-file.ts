import { useCallback, useRef, useState } from 'react';
import type { RecordFile } from '../../../../domain/record-file.ts';

/** A file that somebody has chosen: on its way into the page, open, or refused. */
export interface OpenedFile {
  readonly name: string;
  /** Undefined while it is read, and when it was refused. */
  readonly file?: RecordFile;
  readonly error?: unknown;
}

/** What a browser takes to draw what has changed before a long work begins. */
const BEFORE_READING_MS = 30;

/** The file that was chosen last; an earlier one that is still being read is forgotten. */
export function useOpenedFile(): readonly [OpenedFile | undefined, (chosen: File) => void] {
  const [opened, setOpened] = useState<OpenedFile>();
  const latest = useRef<File>(undefined);
  const open = useCallback((chosen: File) => {
    const { name } = chosen;
    latest.current = chosen;
    setOpened({ name });
    const become = (result: OpenedFile) => {
      if (latest.current === chosen) setOpened(result);
    };
    setTimeout(() => {
      void openedBy(chosen).then(
        (file) => become({ name, file }),
        (error) => become({ name, error }),
      );
    }, BEFORE_READING_MS);
  }, []);
  return [opened, open];
}

/** What reads files is larger than the page, and comes with the first of them. */
async function openedBy(chosen: File): Promise<RecordFile> {
  const { openFile } = await import('./open-file.ts');
  return await openFile(chosen);
}
