import { Table } from '@mantine/core';
import { Link } from 'react-router';
import { useApi } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { usePages } from '../../api/use-pages.ts';
import { HeadedTable } from '../../parts/headed-table.tsx';
import { MoreButton } from '../../parts/more-button.tsx';
import { useNames } from '../../parts/names.ts';
import { Empty, Shown } from '../../parts/states.tsx';
import { When } from '../../parts/when.tsx';
import { useSay } from '../../words/language.tsx';
import { sourceWords, wordsFor } from '../../words/path-words.ts';
import { useNetworkName } from './use-networks.ts';
import { stateWords, words } from './words.ts';

type Summary = components['schemas']['ImportSummary'];

const PAGE = 20;

/** The files that came before, the latest first; each leads to what became of it. */
export function EarlierImports() {
  const say = useSay();
  const { fetch } = useApi();
  const pages = usePages<Summary>(['imports'], async (cursor, signal) => {
    const query = { limit: PAGE, ...(cursor !== undefined && { cursor }) };
    const { data } = await fetch.GET('/imports', { params: { query }, signal });
    return { items: data?.imports ?? [], cursor: data?.cursor };
  });
  return (
    <section className="import-step" aria-label={say(words.earlier)}>
      <h2 className="import-heading">{say(words.earlier)}</h2>
      <Shown of={pages}>
        {(imports) =>
          imports.length === 0 ? (
            <Empty title={words.none} hint={words.noneHint} />
          ) : (
            <>
              <HeadedTable
                label={words.earlier}
                heads={[words.file, words.state, words.rowCount, words.at, words.by]}
              >
                {imports.map((made) => (
                  <Row key={made.importId} made={made} />
                ))}
              </HeadedTable>
              <MoreButton pages={pages} />
            </>
          )
        }
      </Shown>
    </section>
  );
}

function Row({ made }: { readonly made: Summary }) {
  const say = useSay();
  const names = useNames();
  const networkName = useNetworkName();
  const { importId, fileName, state, source, networkId, dealerId, rows, createdAt, createdBy } = made;
  return (
    <Table.Tr>
      <Table.Td className="import-name">
        <Link to={`/import/${importId}`}>{fileName}</Link>
        <div className="quiet">
          {networkId === undefined ? say(wordsFor(sourceWords, source)) : networkName(networkId)}
          {dealerId !== undefined && ` · ${names.dealer(dealerId)}`}
        </div>
      </Table.Td>
      <Table.Td>
        <span className={state === 'open' ? 'soon' : ''}>{say(wordsFor(stateWords, state))}</span>
        {state === 'open' && <div className="quiet">{say(words.waitsForFile)}</div>}
      </Table.Td>
      <Table.Td>{rows ?? '—'}</Table.Td>
      <Table.Td>
        <When at={createdAt} />
      </Table.Td>
      <Table.Td>{names.person(createdBy)}</Table.Td>
    </Table.Tr>
  );
}
