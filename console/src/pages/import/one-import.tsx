import { Group } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import { Link, useParams } from 'react-router';
import { useApi } from '../../api/client.ts';
import { useNames } from '../../parts/names.ts';
import { Shown } from '../../parts/states.tsx';
import { When } from '../../parts/when.tsx';
import { useSay } from '../../words/language.tsx';
import { sourceWords, wordsFor } from '../../words/path-words.ts';
import { isOnItsWay } from './bringing.ts';
import { BringingProgress } from './bringing-progress.tsx';
import { CountTiles } from './count-tiles.tsx';
import { GoOn } from './go-on.tsx';
import { useOnItsWay } from './import-page.tsx';
import { ReportRows } from './report-table.tsx';
import { SaveReport } from './save-report.tsx';
import { UndoButton } from './undo-button.tsx';
import { useNetworkName } from './use-networks.ts';
import type { ImportView } from './ways-to-api.ts';
import { stateWords, words } from './words.ts';

/** One import: on its way, interrupted, or over with what became of its rows. */
export function OneImport() {
  const say = useSay();
  const { importId = '' } = useParams();
  const asked = useApi().query.useQuery('get', '/imports/{importId}', { params: { path: { importId } } });
  return (
    <>
      <Link to="/import" className="import-back">
        <IconArrowLeft size={16} aria-hidden /> {say(words.toAll)}
      </Link>
      <Shown of={asked}>{(made) => <Told key={importId} made={made} />}</Shown>
    </>
  );
}

function Told({ made }: { readonly made: ImportView }) {
  const { bringing } = useOnItsWay();
  const phase = useSyncExternalStore(bringing?.subscribe ?? hearNothing, () => bringing?.state().phase);
  const isOpen = made.state === 'open';
  const isHere = bringing?.importId === made.importId;
  // The last answer of the API may be older than the end of what is on its way here.
  const isUnderWay = isHere && (isOnItsWay(phase) || phase === 'finished');
  return (
    <>
      <Head made={made} />
      {isHere && isOpen && <BringingProgress bringing={bringing} />}
      {!isHere && isOpen && <GoOn made={made} />}
      {!(isOpen && isUnderWay) && <Result made={made} />}
    </>
  );
}

/** Listens to nothing, while there is nothing on its way. */
function hearNothing(): () => void {
  return () => {};
}

function Head({ made }: { readonly made: ImportView }) {
  const say = useSay();
  const names = useNames();
  const networkName = useNetworkName();
  const { fileName, state, source, networkId, dealerId, rows, createdAt, createdBy } = made;
  return (
    <div>
      <h2 className="import-heading import-name">
        {fileName}{' '}
        <span className={state === 'open' ? 'soon' : 'quiet'}>{say(wordsFor(stateWords, state))}</span>
      </h2>
      <div className="quiet">
        {networkId === undefined ? say(wordsFor(sourceWords, source)) : networkName(networkId)}
        {dealerId !== undefined && ` · ${names.dealer(dealerId)}`}
        {rows !== undefined && ` · ${say(words.rows(rows))}`}
        {` · ${names.person(createdBy)} · `}
        <When at={createdAt} distance={false} />
      </div>
    </div>
  );
}

function Result({ made }: { readonly made: ImportView }) {
  const say = useSay();
  const names = useNames();
  const { state, counts, undoing } = made;
  const hasRows = Object.values(counts).some((count) => count > 0);
  return (
    <section className="import-step" aria-label={say(words.result)}>
      <h2 className="import-heading">{say(words.result)}</h2>
      {undoing !== undefined && (
        <p className={state === 'undone' ? 'well' : 'soon'}>
          {say(state === 'undone' ? words.undone(undoing.undone, undoing.kept) : words.undoing)}{' '}
          <span className="quiet">
            {names.person(undoing.by)} · <When at={undoing.at} distance={false} /> · {undoing.reason}
          </span>
        </p>
      )}
      <CountTiles counts={counts} />
      {counts.rejected > 0 && state === 'finished' && <p className="quiet">{say(words.rejectedHint)}</p>}
      <Group>
        {hasRows && <SaveReport made={made} />}
        <UndoButton made={made} />
      </Group>
      {hasRows && <ReportRows made={made} />}
    </section>
  );
}
