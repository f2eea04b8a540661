import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useApi } from '../../api/client.ts';
import { useSay } from '../../words/language.tsx';
import { lineWords } from './line-words.ts';

const PAUSE_MS = 250;
const SHOWN = 20;

/** One of a dealer's leads, found as one types. The words that are looked for stand in no address. */
export function LeadPicker({
  dealerId,
  value,
  onChange,
}: {
  readonly dealerId: string;
  /** Id of the chosen lead; empty before one is chosen. */
  readonly value: string;
  readonly onChange: (leadId: string) => void;
}) {
  const say = useSay();
  const [chosen, setChosen] = useState<{ readonly value: string; readonly label: string }>();
  const [text, setText] = useState('');
  const [settled] = useDebouncedValue(text, PAUSE_MS);
  // Once a lead is chosen its own words stand in the field, and are looked for no more.
  const looked = settled === chosen?.label ? '' : settled.trim();
  const { data } = useApi().query.useQuery(
    'post',
    '/leads/search',
    { body: { dealerId, sort: 'newest', limit: SHOWN, ...(looked !== '' && { text: looked }) } },
    { refetchInterval: false },
  );
  const found = (data?.leads ?? []).map(({ leadId, customer: { name, phone } }) => ({
    value: leadId,
    label: `${name} · ${phone}`,
  }));
  const others = found.filter((each) => each.value !== chosen?.value);
  return (
    <Select
      label={say(lineWords.lead)}
      placeholder={say(lineWords.findLead)}
      nothingFoundMessage={say(lineWords.noLead)}
      value={value === '' ? null : value}
      onChange={(leadId, option) => {
        setChosen(option ?? undefined);
        onChange(leadId ?? '');
      }}
      searchValue={text}
      onSearchChange={setText}
      data={chosen === undefined ? found : [chosen, ...others]}
      // The API has looked already, by more than the words that are shown.
      filter={({ options }) => options}
      searchable
      required
    />
  );
}
