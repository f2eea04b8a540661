import { Link } from 'react-router';
import { grouped } from '../../parts/grouped.ts';
import { When } from '../../parts/when.tsx';
import { abilitiesOf, usePerson } from '../../session/session-provider.tsx';
import { useSay } from '../../words/language.tsx';
import { type CutOffReport, type OpenKind, openKindWords, words } from './words.ts';

type Item = CutOffReport['items'][number];

/** What is open at one dealer, by kind; how many there are in all stands beside each. */
export function OpenItems({ report: { items, counts, open } }: { readonly report: CutOffReport }) {
  const say = useSay();
  const kinds = [...grouped(items, ({ kind }) => kind)] as readonly [OpenKind, readonly Item[]][];
  return (
    <>
      {kinds.map(([kind, some]) => (
        <details key={kind}>
          <summary>
            {say(openKindWords[kind])} {counts[kind] ?? some.length}
          </summary>
          <ul className="cut-off-items">
            {some.map((item) => (
              <li key={item.id}>
                <ItemName kind={kind} id={item.id} />
                {item.count !== undefined && ` · ${say(words.rows(item.count))}`}
                {item.dueAt && (
                  <span className="quiet">
                    {' · '}
                    {say(words.due)} <When at={item.dueAt} distance={false} />
                  </span>
                )}
              </li>
            ))}
          </ul>
        </details>
      ))}
      {open > items.length && <div className="quiet">{say(words.more(open - items.length))}</div>}
    </>
  );
}

/** What is open, by its id, and where it is dealt with. */
function ItemName({ kind, id }: { readonly kind: OpenKind; readonly id: string }) {
  const may = abilitiesOf(usePerson());
  if (kind === 'record-to-verify') return <Link to={`/lead/${id}`}>{id}</Link>;
  if (kind === 'import-unfinished' && may.bringsFiles) return <Link to={`/import/${id}`}>{id}</Link>;
  return id;
}
