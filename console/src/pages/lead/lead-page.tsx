import { words } from '../../layout/words.ts';
import { Page } from '../../parts/page.tsx';

export function LeadPage() {
  return <Page title={words.leads}>{null}</Page>;
}
