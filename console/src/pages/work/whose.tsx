import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { useOrganisation } from '../../parts/names.ts';
import { abilitiesOf, usePerson } from '../../session/session-provider.tsx';
import { useSay } from '../../words/language.tsx';
import { MAKER_QUEUE } from './queues.ts';
import { words } from './words.ts';

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Own work or that of others, for those who lead people; the choice stands in the address. */
export function Whose() {
  const say = useSay();
  const person = usePerson();
  const [query, setQuery] = useSearchParams();
  const value = query.get('dealerId') ?? '';
  const others = useOthers();
  if (!abilitiesOf(person).leadsPeople) return null;
  const known = [{ value: '', label: say(words.mine) }, ...others];
  const isKnown = known.some((choice) => choice.value === value);
  const data = isKnown ? known : [...known, { value, label: say(words.ofOther(value)) }];
  const choose = (chosen: string) => setQuery(chosen === '' ? {} : { dealerId: chosen });
  const label = say(words.whose);
  if (person.side === 'dealer')
    return <SegmentedControl aria-label={label} value={value} onChange={choose} data={data} />;
  return (
    <NativeSelect
      aria-label={label}
      value={value}
      onChange={(event) => choose(event.currentTarget.value)}
      data={data}
    />
  );
}

/** A dealer's managers look at their dealer; the maker's people at head office's queue and every dealer of their region. */
function useOthers(): readonly Choice[] {
  const say = useSay();
  const { dealerId, regionId } = usePerson();
  const { data } = useOrganisation();
  if (dealerId !== undefined) return [{ value: dealerId, label: say(words.ofDealer) }];
  const dealers = (data?.organisation.dealers ?? [])
    .filter((dealer) => regionId === undefined || dealer.regionId === regionId)
    .map((dealer) => ({ value: dealer.dealerId, label: `${dealer.dealerId} ${dealer.name}` }));
  return [{ value: MAKER_QUEUE, label: say(words.ofMaker) }, ...dealers];
}
