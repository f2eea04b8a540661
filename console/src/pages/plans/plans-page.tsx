import { words } from '../../layout/words.ts';
import { Page } from '../../parts/page.tsx';

export function PlansPage() {
  return <Page title={words.plans}>{null}</Page>;
}
