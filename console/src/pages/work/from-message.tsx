import { words } from '../../layout/words.ts';
import { Page } from '../../parts/page.tsx';

export function FromMessage() {
  return <Page title={words.work}>{null}</Page>;
}
