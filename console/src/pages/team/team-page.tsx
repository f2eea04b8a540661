import { words } from '../../layout/words.ts';
import { Page } from '../../parts/page.tsx';

export function TeamPage() {
  return <Page title={words.team}>{null}</Page>;
}
