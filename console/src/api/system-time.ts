import { useSyncExternalStore } from 'react';

/**
 * What time it is where the leads are: the API says it with every answer. A laptop's clock may stand, run faster or be
 * months ahead of the browser's.
 */
const TICK_MS = 15_000;

let offsetMs = 0;
let shownMs = Date.now();
const listeners = new Set<() => void>();
let ticking: ReturnType<typeof setInterval> | undefined;

/** Takes the `date` header of an answer. */
export function noteSystemTime(dateHeader: string | null): void {
  const sentMs = Date.parse(dateHeader ?? '');
  if (Number.isNaN(sentMs)) return;
  offsetMs = sentMs - Date.now();
  // A second more or less is the header's own roughness, and no reason to draw a page again.
  if (Math.abs(systemNowMs() - shownMs) > TICK_MS) show();
}

/** The system's time, in milliseconds since the epoch. */
export function systemNowMs(): number {
  return Date.now() + offsetMs;
}

/** The system's time in a component, renewed four times a minute. */
export function useNowMs(): number {
  return useSyncExternalStore(listen, () => shownMs);
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  ticking ??= setInterval(show, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(ticking);
    ticking = undefined;
  };
}

function show(): void {
  shownMs = systemNowMs();
  for (const listener of listeners) listener();
}
