/** What is measured inside a page, as scripts that are handed to it: they know nothing but the page. */

/**
 * Notes in `shownAtMs` when the first element that fits the selector has been painted, in milliseconds since the navigation began.
 */
export function noteWhenShown(selector: string): string {
  return `
    globalThis.shownAtMs = new Promise((resolve) => {
      const painted = () => requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())));
      const look = () => document.querySelector(${JSON.stringify(selector)}) !== null;
      const watch = new MutationObserver(() => {
        if (!look()) return;
        watch.disconnect();
        painted();
      });
      watch.observe(document, { childList: true, subtree: true });
    });`;
}

/** What scrolling has shown. */
export interface Scrolled {
  /** Milliseconds from one frame to the next, of the frames in which the list moved. */
  readonly framesMs: readonly number[];
  /** Pixels that the list has moved. */
  readonly pixels: number;
  /** Milliseconds in which the list stood at its end and waited for the next page. */
  readonly waitedMs: number;
}

/**
 * Scrolls the element that fits the selector, so many pixels with each frame, until it has moved as far as asked or has stood
 * at its end for ten seconds.
 */
export function scrollBy(selector: string, pixelsPerFrame: number, pixels: number): string {
  return `new Promise((resolve) => {
    const list = document.querySelector(${JSON.stringify(selector)});
    const framesMs = [];
    let [last, moved, waitedMs, stoodMs] = [undefined, false, 0, 0];
    const frame = (now) => {
      const passed = last === undefined ? 0 : now - last;
      if (moved) framesMs.push(passed);
      else { waitedMs += passed; stoodMs += passed; }
      last = now;
      if (list.scrollTop >= ${pixels} || stoodMs > 10_000) {
        resolve({ framesMs, pixels: list.scrollTop, waitedMs });
        return;
      }
      const before = list.scrollTop;
      list.scrollTop = before + ${pixelsPerFrame};
      moved = list.scrollTop > before;
      if (moved) stoodMs = 0;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  })`;
}

/** Milliseconds of each request to an address that ends so, as the page saw it. */
export function requestsTo(ending: string): string {
  return `performance.getEntriesByType('resource')
    .filter(({ name }) => name.endsWith(${JSON.stringify(ending)}))
    .map(({ duration }) => duration)`;
}

/** A page with an empty box as high as a list, which costs the browser nothing but frames. */
export function emptyBox(pixels: number): string {
  return `<!doctype html><style>section { height: 600px; overflow: auto } div { height: ${pixels}px }</style>
    <section><div></div></section>`;
}
