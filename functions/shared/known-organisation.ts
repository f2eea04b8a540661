import type { VersionedOrganisation } from '../store/organisation.ts';
import type { Dependencies } from './dependencies.ts';

/** For how long the door believes what it knows of the organisation, in milliseconds of the requests' time. */
const KEPT_MS = 30_000;

interface Kept {
  readonly known: VersionedOrganisation;
  readonly readAtMs: number;
}

/**
 * The organisation for the door, which asks for it with every lead: `recent` keeps it for half a minute. Whoever misses
 * something in it asks `current` before refusing, so that a new dealer is known at once.
 */
export function knownOrganisation() {
  const kept = new WeakMap<Dependencies['store'], Kept>();

  return {
    /** The organisation as it is now. */
    async current(store: Dependencies['store'], at: string): Promise<VersionedOrganisation> {
      const known = await store.organisation.load();
      kept.set(store, { known, readAtMs: Date.parse(at) });
      return known;
    },

    /** The organisation as it was at most half a minute ago. */
    async recent(store: Dependencies['store'], at: string): Promise<VersionedOrganisation> {
      const last = kept.get(store);
      if (last !== undefined && Math.abs(Date.parse(at) - last.readAtMs) < KEPT_MS) return last.known;
      return await this.current(store, at);
    },
  };
}
