import { useState } from 'react';
import { useApi } from '../../../api/client.ts';
import type { components } from '../../../api/schema.d.ts';

export type Kept = components['schemas']['ErasurePreview'];
export type Erasure = components['schemas']['Erasure'];

/** The person whose telephone was looked up. */
export interface Found {
  readonly phone: string;
  readonly kept: Kept;
}

/**
 * The person who is being looked after. Everything about him or her is in the state of one component, and never in a query
 * or a mutation, which would be kept for minutes: it is gone when that component is.
 */
export function usePersonState() {
  const api = useApi();
  const [phone, setPhone] = useState('');
  const [found, setFound] = useState<Found>();
  return {
    phone,
    found,
    /** Writes another telephone; what was found belongs to the one before. */
    write(next: string) {
      setPhone(next);
      setFound(undefined);
    },
    async lookUp(written: string) {
      const { data } = await api.fetch.POST('/people/erase/preview', { body: { phone: written } });
      setFound({ phone: written, kept: data! });
    },
  };
}
