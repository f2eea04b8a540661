import { Text } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import type { RecordFile } from '../../../../domain/record-file.ts';
import { useApi } from '../../api/client.ts';
import { Shown } from '../../parts/states.tsx';
import { usePerson } from '../../session/session-provider.tsx';
import { useSay } from '../../words/language.tsx';
import { ColumnTable } from './column-table.tsx';
import { type Default, DefaultFields } from './default-fields.tsx';
import type { ProductLine } from './field-choices.ts';
import { fileColumns, inOrderOfNeed, isDecided, isOpen, mappingOf } from './file-columns.ts';
import { LookAndBring } from './look-and-bring.tsx';
import type { Origin } from './use-origin.ts';
import { words } from './words.ts';

const EXAMPLE_ROWS = 20;
const NOTHING_CHOSEN: ReadonlyMap<number, string | null> = new Map();

interface Brought {
  readonly origin: Origin;
  readonly name: string;
  readonly file: RecordFile;
}

/** What the columns of the chosen file mean, with what is remembered of the last one from there. */
export function Mapping(brought: Brought) {
  const asked = useApi().query.useQuery(
    'get',
    '/import-mappings',
    { params: { query: brought.origin } },
    { refetchInterval: false },
  );
  return <Shown of={asked}>{(known) => <Columns {...brought} {...known} />}</Shown>;
}

function Columns({
  origin,
  name,
  file,
  columns: remembered,
  productLines,
}: Brought & {
  readonly columns: readonly { readonly header: string; readonly path: string | null }[];
  readonly productLines: readonly ProductLine[];
}) {
  const say = useSay();
  const { side } = usePerson();
  const [chosen, setChosen] = useState(NOTHING_CHOSEN);
  const [defaults, setDefaults] = useState<readonly Default[]>([]);
  const examples = useExamples(file);
  const columns = useMemo(() => fileColumns(file.headers, remembered, chosen), [file, remembered, chosen]);
  const reading = useMemo(
    () => ({
      columns: mappingOf(columns),
      defaults: Object.fromEntries(defaults.filter(([, value]) => value.trim() !== '')),
      productLines,
    }),
    [columns, defaults, productLines],
  );
  const unasked = useMemo(() => fileColumns(file.headers, remembered, NOTHING_CHOSEN), [file, remembered]);
  const openColumns = columns.filter(isOpen).length;
  const saysDealer = columns.some(({ path }) => path === 'dealerId');
  const lacksDealer = side === 'maker' && origin.dealerId === undefined && !saysDealer;
  return (
    <>
      <section className="import-step" aria-label={say(words.columns)}>
        <h2 className="import-heading">{say(words.columns)}</h2>
        {openColumns > 0 && (
          <Text role="status" className="late">
            {say(words.openColumns(openColumns))}
          </Text>
        )}
        <ColumnTable
          columns={inOrderOfNeed(columns, unasked)}
          examples={examples}
          onChoose={(index, path) => setChosen((before) => new Map(before).set(index, path))}
        />
        {lacksDealer && <Text className="late">{say(words.dealerMissing)}</Text>}
        <DefaultFields defaults={defaults} productLines={productLines} onChange={setDefaults} />
      </section>
      {isDecided(columns) && !lacksDealer && (
        <LookAndBring origin={origin} name={name} file={file} reading={reading} />
      )}
    </>
  );
}

/** The first rows of the file as they are. */
function useExamples(file: RecordFile): readonly (readonly string[])[] {
  const [rows, setRows] = useState<readonly (readonly string[])[]>([]);
  useEffect(() => {
    const read = async () => {
      const first: (readonly string[])[] = [];
      for await (const row of file.read()) {
        first.push(row);
        if (first.length === EXAMPLE_ROWS) break;
      }
      setRows(first);
    };
    void read();
  }, [file]);
  return rows;
}
