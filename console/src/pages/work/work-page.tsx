import { words } from '../../layout/words.ts';
import { Page } from '../../parts/page.tsx';

export function WorkPage() {
  return <Page title={words.work}>{null}</Page>;
}
