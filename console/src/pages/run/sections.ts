import type { Words } from '../../words/language.tsx';
import { words } from './words.ts';

/** The sections of the page, by their place in its address. */
export const sections: readonly { readonly path: string; readonly name: Words }[] = [
  { path: '', name: words.overview },
  { path: 'executions', name: words.executions },
  { path: 'waiting', name: words.waiting },
  { path: 'failures', name: words.failures },
  { path: 'dead-letters', name: words.deadLetters },
  { path: 'quarantine', name: words.quarantine },
  { path: 'sources', name: words.sources },
  { path: 'findings', name: words.findings },
  { path: 'messages', name: words.messages },
  { path: 'schedules', name: words.schedules },
  { path: 'clock', name: words.clock },
  { path: 'log', name: words.log },
];
