import type { RowCounts } from '../../domain/row-counts.ts';

/** An import as the API tells of it. */
export interface ImportState {
  readonly importId: string;
  readonly state: 'open' | 'finished' | 'undoing' | 'undone';
  readonly rowsPerCall: number;
  readonly nextRow: number;
  readonly counts: RowCounts;
}
