import { words } from '../../layout/words.ts';
import { Page } from '../../parts/page.tsx';

export function RulesPage() {
  return <Page title={words.rules}>{null}</Page>;
}
