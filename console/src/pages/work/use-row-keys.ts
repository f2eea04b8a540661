import { useEffect } from 'react';

const ROWS = '[data-work-row]';

/** Whatever takes letters of its own. */
const TYPING = 'input, textarea, select, [contenteditable]';

/** J and K go through the rows of work, wherever on the page nobody is typing; Enter opens a row, as it opens any link. */
export function useRowKeys(): void {
  useEffect(() => {
    addEventListener('keydown', move);
    return () => removeEventListener('keydown', move);
  }, []);
}

/** One function for all groups, so that listening to it many times is listening once. */
function move(event: KeyboardEvent): void {
  const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0;
  const isOther = event.ctrlKey || event.metaKey || event.altKey;
  if (step === 0 || isOther || (event.target as Element).closest?.(TYPING)) return;
  const rows = [...document.querySelectorAll<HTMLElement>(ROWS)];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  const next = at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step;
  rows[next]?.focus();
}
