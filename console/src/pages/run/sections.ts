import type { Words } from '../../words/language.tsx';
import { words } from './words.ts';

/** The sections of the page, by their place in its address. */
export const sections: readonly { readonly path: string; readonly name: Words }[] = [
  { path: '', name: words.overview },
  { path: 'waiting', name: words.waiting },
  { path: 'quarantine', name: words.quarantine },
  { path: 'sources', name: words.sources },
  { path: 'findings', name: words.findings },
  { path: 'clock', name: words.clock },
];
