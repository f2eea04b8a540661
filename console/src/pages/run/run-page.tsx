import { words } from '../../layout/words.ts';
import { Page } from '../../parts/page.tsx';

export function RunPage() {
  return <Page title={words.run}>{null}</Page>;
}
