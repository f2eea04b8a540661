import { type KeyboardEvent, memo, useCallback } from 'react';
import { useNames } from '../../parts/names.ts';
import { VirtualRows } from '../../parts/virtual-rows.tsx';
import { useSay } from '../../words/language.tsx';
import { LeadRow } from './lead-row.tsx';
import type { LeadSummary } from './use-lead-search.ts';
import { words } from './words.ts';

const ROW_HEIGHT = 58;
/** Scrolling draws the list with every frame; a row that stays in it is not drawn again. */
const Row = memo(LeadRow);
const STEPS: Readonly<Record<string, 'nextElementSibling' | 'previousElementSibling'>> = {
  ArrowDown: 'nextElementSibling',
  j: 'nextElementSibling',
  ArrowUp: 'previousElementSibling',
  k: 'previousElementSibling',
};

/** The list itself, with the heads of its columns at a desk. Arrow keys go from row to row. */
export function LeadRows({
  leads,
  loadMore,
}: {
  readonly leads: readonly LeadSummary[];
  readonly loadMore: (() => void) | undefined;
}) {
  const say = useSay();
  const names = useNames();
  const row = useCallback((lead: LeadSummary) => <Row lead={lead} names={names} />, [names]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys only move between links that are there anyway
    <div className="lead-rows" onKeyDown={move}>
      <div className="lead-heads only-desk quiet" aria-hidden>
        {[words.customer, words.place, words.intent, words.belongs, words.next].map((head) => (
          <span key={head.en}>{say(head)}</span>
        ))}
      </div>
      <VirtualRows
        rows={leads}
        rowKey={leadKey}
        rowHeight={ROW_HEIGHT}
        label={say(words.list)}
        {...(loadMore !== undefined && { loadMore })}
      >
        {row}
      </VirtualRows>
    </div>
  );
}

const leadKey = ({ leadId }: LeadSummary) => leadId;

function move(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  const rows = event.currentTarget;
  const here = (event.target as HTMLElement).closest('li');
  const there = here === null ? rows.querySelector('li') : here[step];
  const link = there?.querySelector('a');
  if (!link) return;
  event.preventDefault();
  link.focus();
}
