import { areaHandler, type Route, route } from '../shared/area-handler.ts';
import { type Dependencies, dependencies } from '../shared/dependencies.ts';
import { run as runListPossibleDuplicates } from './merges/list-possible-duplicates.ts';
import { run as runMergeLeads } from './merges/merge-leads.ts';
import { run as runPreviewMerge } from './merges/preview-merge.ts';
import { run as runUndoMerge } from './merges/undo-merge.ts';
import { listPossibleDuplicates, mergeLeads, previewMerge, undoMergeOperation } from './schemas/merges.ts';

/** Joining records of one customer, by head office. */
export const routes: readonly Route<Dependencies>[] = [
  route(listPossibleDuplicates, runListPossibleDuplicates),
  route(previewMerge, runPreviewMerge),
  route(mergeLeads, runMergeLeads),
  route(undoMergeOperation, runUndoMerge),
];

export const handler = areaHandler(routes, dependencies);
