import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';

/** So many rows before the end of what is there the next page is asked for, so that it has come when the end would be seen. */
const AHEAD = 40;

/**
 * A list of which only the rows in sight are in the page, however long it is. `loadMore` is called when its end comes
 * near. A list for those who listen, too: it says its length and each row's place.
 */
export function VirtualRows<T>({
  rows,
  rowKey,
  rowHeight,
  label,
  loadMore,
  children,
}: {
  readonly rows: readonly T[];
  readonly rowKey: (row: T) => string;
  /** Pixels of one row, the first guess; rows are measured. */
  readonly rowHeight: number;
  readonly label: string;
  readonly loadMore?: () => void;
  readonly children: (row: T) => ReactNode;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rowKey(rows[index]!),
    overscan: 8,
  });
  const shown = virtual.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? -1;
  useEffect(() => {
    if (loadMore !== undefined && lastShown >= rows.length - AHEAD) loadMore();
  }, [lastShown, rows.length, loadMore]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section ref={frame} className="rows" aria-label={label} tabIndex={0}>
      <ul className="rows-all" style={{ height: virtual.getTotalSize() }}>
        {shown.map(({ index, key, start }) => (
          <li
            key={key}
            aria-setsize={loadMore === undefined ? rows.length : -1}
            aria-posinset={index + 1}
            className="rows-row"
            data-index={index}
            ref={virtual.measureElement}
            style={{ transform: `translateY(${start}px)` }}
          >
            {children(rows[index]!)}
          </li>
        ))}
      </ul>
    </section>
  );
}
