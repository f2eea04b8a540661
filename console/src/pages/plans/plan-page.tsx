import { words } from '../../layout/words.ts';
import { Page } from '../../parts/page.tsx';

export function PlanPage() {
  return <Page title={words.plans}>{null}</Page>;
}
