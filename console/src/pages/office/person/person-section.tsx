import { Button, TextInput, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Empty, Problem } from '../../../parts/states.tsx';
import { useSay } from '../../../words/language.tsx';
import { EraseDialog } from './erase-dialog.tsx';
import { ErasureRecord } from './erasure-record.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { recordsIn, sumOf } from './kept-rows.ts';
import { KeptTables } from './kept-tables.tsx';
import { useDoing } from './use-doing.ts';
import { type Found, usePersonState } from './use-person.ts';
import { WishDialog } from './wish-dialog.tsx';
import { words } from './words.ts';

/** What is kept about a telephone: to look at in counts, to hand out, to erase, and whether messages may go there. */
export function PersonSection() {
  const person = usePersonState();
  const { found, erasure } = person;
  return (
    <div className="office-part">
      <LookUp person={person} />
      {found !== undefined && (
        <>
          {recordsIn(found.kept) === 0 ? (
            <Empty title={words.nothing} hint={words.nothingHint} />
          ) : (
            <KeptTables kept={found.kept} />
          )}
          <Acts found={found} person={person} />
        </>
      )}
      {erasure !== undefined && <ErasureRecord erasure={erasure} />}
    </div>
  );
}

type Person = ReturnType<typeof usePersonState>;

function LookUp({ person: { phone, write, lookUp } }: { readonly person: Person }) {
  const say = useSay();
  const { isUnderWay, error, run } = useDoing();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(() => lookUp(phone.trim()));
  };
  return (
    <form className="office-person" onSubmit={submit} autoComplete="off" aria-label={say(words.lookUp)}>
      <TextInput
        type="tel"
        autoComplete="off"
        required
        maxLength={64}
        label={say(words.phone)}
        description={say(words.phoneHint)}
        value={phone}
        disabled={isUnderWay}
        onChange={({ currentTarget }) => write(currentTarget.value)}
      />
      {error !== undefined && <Problem error={error} />}
      <div>
        <Button type="submit" loading={isUnderWay}>
          {say(words.look)}
        </Button>
      </div>
    </form>
  );
}

function Acts({ found, person }: { readonly found: Found; readonly person: Person }) {
  const say = useSay();
  const [open, setOpen] = useState<'export' | 'erase' | 'wish'>();
  const { phone, kept } = found;
  const close = () => setOpen(undefined);
  return (
    <section className="office-part" aria-label={say(words.acts)}>
      <Title order={2} size="h4">
        {say(words.acts)}
      </Title>
      <p>{say(kept.wantsMessages ? words.wants : words.wantsNone)}</p>
      <div className="office-acts">
        <Button variant="default" onClick={() => setOpen('wish')}>
          {say(kept.wantsMessages ? words.optOut : words.optIn)}
        </Button>
        {recordsIn(kept) > 0 && (
          <Button variant="default" onClick={() => setOpen('export')}>
            {say(words.export)}
          </Button>
        )}
        {sumOf(kept.blanked) > 0 && (
          <Button color="red.9" onClick={() => setOpen('erase')}>
            {say(words.erase)}
          </Button>
        )}
      </div>
      {open === 'wish' && <WishDialog found={found} onDone={() => person.lookUp(phone)} onClose={close} />}
      {open === 'export' && <ExportDialog found={found} onClose={close} />}
      {open === 'erase' && <EraseDialog found={found} onErased={person.forget} onClose={close} />}
    </section>
  );
}
