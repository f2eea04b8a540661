import { useSearchParams } from 'react-router';
import { useNowMs } from '../../api/system-time.ts';
import { type Scope, scopeOf } from './scope.ts';

/** The scope that the address says. */
export function useScope(): Scope {
  const [query] = useSearchParams();
  return scopeOf(query, useNowMs());
}

/** The part of a scope that says whose figures. */
export function placeOf({ dealerId, regionId }: Scope) {
  return { ...(dealerId !== undefined && { dealerId }), ...(regionId !== undefined && { regionId }) };
}
