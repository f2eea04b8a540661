import {
  IconBook2,
  IconBuildingBank,
  IconChartFunnel,
  IconChecklist,
  IconClipboardCheck,
  IconFileImport,
  IconHeartRateMonitor,
  IconUsers,
} from '@tabler/icons-react';
import type { abilitiesOf } from '../session/session-provider.tsx';
import type { Words } from '../words/language.tsx';
import { words } from './words.ts';

export interface Place {
  readonly to: string;
  readonly name: Words;
  readonly icon: typeof IconBook2;
}

/** Where somebody may go, what is used most first. A telephone shows the first four and `more`. */
export function placesFor(
  may: ReturnType<typeof abilitiesOf> & { readonly keepsRecords?: boolean },
): readonly Place[] {
  return [
    { to: '/work', name: words.work, icon: IconChecklist },
    { to: '/lead', name: words.leads, icon: IconUsers },
    ...(may.leadsPeople ? [{ to: '/team', name: words.team, icon: IconChartFunnel }] : []),
    ...(may.leadsPeople ? [{ to: '/plan', name: words.plans, icon: IconClipboardCheck }] : []),
    ...(may.bringsFiles ? [{ to: '/import', name: words.import, icon: IconFileImport }] : []),
    ...(may.runsTheSystem ? [{ to: '/run', name: words.run, icon: IconHeartRateMonitor }] : []),
    ...(may.keepsRecords ? [{ to: '/office', name: words.office, icon: IconBuildingBank }] : []),
    { to: '/rules', name: words.rules, icon: IconBook2 },
  ];
}
