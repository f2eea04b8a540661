import { useMemo } from 'react';
import { useNowMs } from '../../api/system-time.ts';
import { useNames } from '../../parts/names.ts';
import { instantText } from '../../words/time.ts';
import type { Teller } from './sentence-parts.ts';

/** Says who and when in the sentences about events. */
export function useTeller(): Teller {
  const nowMs = useNowMs();
  const { person, dealer } = useNames();
  return useMemo(
    () => ({
      ...{ person, dealer },
      when: (iso) => ({ zh: instantText('zh', iso, nowMs), en: instantText('en', iso, nowMs) }),
    }),
    [person, dealer, nowMs],
  );
}
