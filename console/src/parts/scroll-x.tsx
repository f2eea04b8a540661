import type { ReactNode, Ref } from 'react';

/** What may be wider than a telephone scrolls sideways by itself, by keyboard too, and not the page with it. */
export function ScrollX({
  label,
  ref,
  children,
}: {
  readonly label: string;
  readonly ref?: Ref<HTMLElement>;
  readonly children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section ref={ref} className="scroll-x" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
