import { Stack } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { Loading } from '../../parts/states.tsx';
import { useSay } from '../../words/language.tsx';
import { EarlierImports } from './earlier-imports.tsx';
import { FileChooser } from './file-chooser.tsx';
import { OriginFields } from './origin-fields.tsx';
import { useOpenedFile } from './use-opened-file.ts';
import { useOrigin } from './use-origin.ts';
import { words } from './words.ts';

/** What knows columns and cells comes when there is a file to map. */
const Mapping = lazy(async () => ({ default: (await import('./mapping.tsx')).Mapping }));

/** Where a file is brought, from choosing it to the call that begins its import; the earlier ones stand below. */
export function NewImport() {
  const say = useSay();
  const { origin, isSaid } = useOrigin();
  const [opened, open] = useOpenedFile();
  return (
    <>
      <p className="quiet import-intro">{say(words.intro)}</p>
      <section className="import-step" aria-label={say(words.origin)}>
        <h2 className="import-heading">{say(words.origin)}</h2>
        <Stack>
          <OriginFields />
          <FileChooser opened={opened} onChoose={open} />
        </Stack>
      </section>
      {isSaid && opened?.file ? (
        <Suspense fallback={<Loading />}>
          <Mapping
            key={`${JSON.stringify(origin)} ${opened.file.hash}`}
            origin={origin}
            name={opened.name}
            file={opened.file}
          />
        </Suspense>
      ) : (
        <p className="quiet">{say(words.first)}</p>
      )}
      <EarlierImports />
    </>
  );
}
