import { Button, NativeSelect } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconX } from '@tabler/icons-react';
import { useId, useMemo, useState } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { useMe, useOrganisation } from '../../parts/names.ts';
import { usePerson } from '../../session/session-provider.tsx';
import { useSay } from '../../words/language.tsx';
import { filtersFor } from './filter-choices.ts';
import { conditionsIn, FILTER_NAMES, type FilterName } from './lead-filter.ts';
import { words } from './words.ts';

/** The conditions, as the address says them. On a telephone they fold away behind a button that counts them. */
export function Filters() {
  const say = useSay();
  const id = useId();
  const person = usePerson();
  const organisation = useOrganisation().data?.organisation;
  const [query, setQuery] = useSearchParams();
  const { state } = useLocation();
  const [isOpen, setOpen] = useState(false);
  const colleagues = useMe().data?.network?.people;
  const filters = useMemo(
    () => filtersFor(person, organisation, colleagues ?? [], query),
    [person, organisation, colleagues, query],
  );
  const count = conditionsIn(query);

  const change = (edit: (next: URLSearchParams) => void) =>
    setQuery(
      (before) => {
        const next = new URLSearchParams(before);
        edit(next);
        return next;
      },
      { replace: true, state },
    );
  const choose = (name: FilterName | 'sort', value: string) =>
    change((next) => {
      if (value === '') next.delete(name);
      else next.set(name, value);
      // Dealers and people are chosen within what stands above them.
      if (name === 'regionId') next.delete('dealerId');
      if (name === 'regionId' || name === 'dealerId') next.delete('staffId');
    });

  return (
    <div className="lead-filters">
      <Button
        className="only-telephone"
        variant="default"
        leftSection={<IconAdjustmentsHorizontal size={18} aria-hidden />}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {say(words.filters)}
        {count > 0 && ` (${count})`}
      </Button>
      <div id={id} className="lead-filter-fields" data-open={isOpen}>
        {filters.map(({ name, label, choices }) => (
          <NativeSelect
            key={name}
            size="xs"
            label={say(label)}
            value={query.get(name) ?? ''}
            onChange={(event) => choose(name, event.currentTarget.value)}
            data={[
              { value: '', label: say(words.any) },
              ...choices.map((each) => ({ value: each.value, label: say(each.label) })),
            ]}
          />
        ))}
        <NativeSelect
          size="xs"
          label={say(words.sort)}
          value={query.get('sort') ?? ''}
          onChange={(event) => choose('sort', event.currentTarget.value)}
          data={[
            { value: '', label: say(words.newest) },
            { value: 'due', label: say(words.byDue) },
          ]}
        />
        {count > 0 && (
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconX size={14} aria-hidden />}
            onClick={() => change(clear)}
          >
            {say(words.clear)}
          </Button>
        )}
      </div>
    </div>
  );
}

function clear(query: URLSearchParams): void {
  for (const name of FILTER_NAMES) query.delete(name);
}
