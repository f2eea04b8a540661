import { Button, TextInput, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Empty, Problem } from '../../../parts/states.tsx';
import { useSay } from '../../../words/language.tsx';
import { EraseDialog } from './erase-dialog.tsx';
import { ErasureRecord } from './erasure-record.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { recordsIn, sumOf } from './kept-rows.ts';
import { KeptTables } from './kept-tables.tsx';
import { useDoing } from './use-doing.ts';
import { type Erasure, type Found, usePersonState } from './use-person.ts';
import { WishDialog } from './wish-dialog.tsx';
import { words } from './words.ts';

/** What is kept about a telephone: to look at in counts, to hand out, to erase, and whether messages may go there. */
export function PersonSection() {
  const queries = useQueryClient();
  const [erasures, setErasures] = useState<readonly Erasure[]>([]);
  const last = erasures.at(-1);
  const forget = (record: Erasure) => {
    setErasures([...erasures, record]);
    queries.getMutationCache().clear();
    // Other pages may have asked for the person's leads.
    queries.removeQueries({ type: 'inactive' });
  };
  return (
    <div className="office-part">
      {/* A component that is made anew leaves nothing of what it knew; React keeps the state before the present one. */}
      <Desk key={erasures.length} onErased={forget} record={last} />
    </div>
  );
}

/** One person at a time, from the telephone to what is done; the record of the last erasure until the next is looked up. */
function Desk({
  onErased,
  record,
}: {
  readonly onErased: (record: Erasure) => void;
  readonly record: Erasure | undefined;
}) {
  const person = usePersonState();
  const { found } = person;
  return (
    <>
      <LookUp person={person} />
      {found !== undefined && (
        <>
          {recordsIn(found.kept) === 0 ? (
            <Empty title={words.nothing} hint={words.nothingHint} />
          ) : (
            <KeptTables kept={found.kept} />
          )}
          <Acts found={found} person={person} onErased={onErased} />
        </>
      )}
      {found === undefined && record !== undefined && <ErasureRecord erasure={record} />}
    </>
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

function Acts({
  found,
  person,
  onErased,
}: {
  readonly found: Found;
  readonly person: Person;
  readonly onErased: (record: Erasure) => void;
}) {
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
      {open === 'erase' && <EraseDialog found={found} onErased={onErased} onClose={close} />}
    </section>
  );
}
