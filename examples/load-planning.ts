import { readFileSync } from 'node:fs';
import { RefusedError, type StaffClient } from './story/staff-client.ts';

interface SamplePlanning {
  readonly salesPlans: readonly { readonly enteredBy: string; readonly dealerId: string }[];
  readonly collectionTotals: readonly {
    readonly enteredBy: string;
    readonly month: string;
    readonly records: number;
  }[];
}

/**
 * Sets what `examples/planning.json` says: the sales plans of the six dealers, and head office's totals of records. A
 * total that was issued already stays as it is, so that setting them again changes nothing.
 */
export async function loadPlanning(staff: StaffClient): Promise<void> {
  const file = readFileSync(new URL('planning.json', import.meta.url), 'utf8');
  const { salesPlans, collectionTotals }: SamplePlanning = JSON.parse(file);
  for (const { enteredBy, dealerId, ...plan } of salesPlans)
    await staff.as(enteredBy, 'PUT', `/dealers/${dealerId}/sales-plan`, plan);
  for (const { enteredBy, month, records } of collectionTotals) {
    try {
      await staff.as(enteredBy, 'PUT', `/collection-totals/${month}`, { records });
    } catch (error) {
      if (!(error instanceof RefusedError) || error.status !== 409) throw error;
    }
  }
}
