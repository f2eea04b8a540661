import { Button, CloseButton, NativeSelect, TextInput } from '@mantine/core';
import { useSay } from '../../words/language.tsx';
import { columnName, FIELDS } from './column-names.ts';
import { choicesOf, type ProductLine } from './field-choices.ts';
import { words } from './words.ts';

/** What empty cells say: a path, and what a cell would hold. */
export type Default = readonly [path: string, value: string];

/** What the sheet lacks, said for all of its rows. */
export function DefaultFields({
  defaults,
  productLines,
  onChange,
}: {
  readonly defaults: readonly Default[];
  readonly productLines: readonly ProductLine[];
  readonly onChange: (defaults: readonly Default[]) => void;
}) {
  const say = useSay();
  const taken = defaults.map(([path]) => path);
  const free = FIELDS.filter((path) => !taken.includes(path));
  const put = (at: number, changed: Default) =>
    onChange(defaults.map((each, index) => (index === at ? changed : each)));
  return (
    <section className="import-defaults" aria-label={say(words.defaults)}>
      <h3 className="import-heading">{say(words.defaults)}</h3>
      <p className="quiet">{say(words.defaultsHint)}</p>
      {defaults.map(([path, value], index) => (
        <div key={path} className="import-default">
          <NativeSelect
            label={say(words.field)}
            value={path}
            onChange={({ currentTarget }) => put(index, [currentTarget.value, ''])}
            data={[path, ...free].map((each) => ({ value: each, label: say(columnName(each)) }))}
          />
          <ValueField
            path={path}
            value={value}
            productLines={productLines}
            onChange={(next) => put(index, [path, next])}
          />
          <CloseButton
            aria-label={`${say(words.remove)}: ${say(columnName(path))}`}
            onClick={() => onChange(defaults.filter((each) => each[0] !== path))}
          />
        </div>
      ))}
      <Button
        size="xs"
        variant="default"
        disabled={free.length === 0}
        onClick={() => onChange([...defaults, [firstOf(free), '']])}
      >
        {say(words.addDefault)}
      </Button>
    </section>
  );
}

/** What sheets lack most often. */
const USUAL = ['customer.nature', 'customer.level', 'productLine'];

function firstOf(free: readonly string[]): string {
  return USUAL.find((path) => free.includes(path)) ?? free[0] ?? '';
}

function ValueField({
  path,
  value,
  productLines,
  onChange,
}: {
  readonly path: string;
  readonly value: string;
  readonly productLines: readonly ProductLine[];
  readonly onChange: (value: string) => void;
}) {
  const say = useSay();
  const choices = choicesOf(path, productLines);
  if (choices === undefined) {
    return (
      <TextInput
        label={say(words.value)}
        value={value}
        maxLength={200}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    );
  }
  return (
    <NativeSelect
      label={say(words.value)}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      data={[
        { value: '', label: say(words.choose) },
        ...Object.entries(choices).map(([id, name]) => ({ value: id, label: say(name) })),
      ]}
    />
  );
}
