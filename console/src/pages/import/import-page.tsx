import { useEffect, useState } from 'react';
import { Outlet, useOutletContext } from 'react-router';
import { Page } from '../../parts/page.tsx';
import { NotAllowed } from '../../parts/states.tsx';
import { abilitiesOf, usePerson } from '../../session/session-provider.tsx';
import type { Bringing } from './bringing.ts';
import { LeavePrompt } from './leave-prompt.tsx';
import { words } from './words.ts';
import './import.css';

interface OnItsWay {
  /** The file that is, or was last, on its way. */
  readonly bringing: Bringing | undefined;
  readonly setBringing: (bringing: Bringing) => void;
}

/** Files of records: bringing them, what became of them, and taking them back, for whoever may bring any. */
export function ImportPage() {
  const may = abilitiesOf(usePerson());
  return <Page title={words.title}>{may.bringsFiles ? <Imports /> : <NotAllowed />}</Page>;
}

/** What is on its way lives as long as any of the pages of imports is open. */
function Imports() {
  const [bringing, setBringing] = useState<Bringing>();
  useEffect(() => () => bringing?.stop(), [bringing]);
  return (
    <>
      {bringing && <LeavePrompt bringing={bringing} />}
      <Outlet context={{ bringing, setBringing } satisfies OnItsWay} />
    </>
  );
}

export function useOnItsWay(): OnItsWay {
  return useOutletContext<OnItsWay>();
}
