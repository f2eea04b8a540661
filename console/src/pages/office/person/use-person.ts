import { useQueryClient } from '@tanstack/react-query';
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
 * The person who is being looked after. Everything about him or her is in the state of the page alone, and never in a
 * query or a mutation, which would be kept for minutes: it is gone when the section is left, when another telephone is
 * written, and when the person is erased.
 */
export function usePersonState() {
  const api = useApi();
  const queries = useQueryClient();
  const [phone, setPhone] = useState('');
  const [found, setFound] = useState<Found>();
  const [erasure, setErasure] = useState<Erasure>();
  const lookUp = async (written: string) => {
    const { data } = await api.fetch.POST('/people/erase/preview', { body: { phone: written } });
    setErasure(undefined);
    setFound({ phone: written, kept: data! });
  };
  return {
    phone,
    found,
    erasure,
    /** Writes another telephone; what was found belongs to the one before. */
    write(next: string) {
      setPhone(next);
      setFound(undefined);
    },
    lookUp,
    /** Forgets the person, keeps the record of the erasure, and drops what other pages had asked for. */
    forget(record: Erasure) {
      setPhone('');
      setFound(undefined);
      setErasure(record);
      queries.getMutationCache().clear();
      queries.removeQueries({ type: 'inactive' });
    },
  };
}
