import { areaHandler, type Route, route } from '../shared/area-handler.ts';
import { type Dependencies, dependencies } from '../shared/dependencies.ts';
import { run as runCreateImport } from './imports/create-import.ts';
import { run as runFinishImport } from './imports/finish-import.ts';
import { run as runGetImport } from './imports/get-import.ts';
import { run as runGetImportMapping } from './imports/get-import-mapping.ts';
import { run as runGetImportReport } from './imports/get-import-report.ts';
import { run as runGetImportReportCsv } from './imports/get-import-report-csv.ts';
import { run as runListImports } from './imports/list-imports.ts';
import { run as runTakeImportRows } from './imports/take-import-rows.ts';
import { run as runUndoImport } from './imports/undo-import.ts';
import {
  createImport,
  finishImport,
  getImport,
  getImportMapping,
  getImportReport,
  getImportReportCsv,
  listImports,
  takeImportRows,
  undoImport,
} from './schemas/imports.ts';

/** Files of records: their rows go through the door one by one, many with each call. */
export const routes: readonly Route<Dependencies>[] = [
  route(createImport, runCreateImport),
  route(listImports, runListImports),
  route(getImport, runGetImport),
  route(getImportMapping, runGetImportMapping),
  route(takeImportRows, runTakeImportRows),
  route(finishImport, runFinishImport),
  route(getImportReport, runGetImportReport),
  route(getImportReportCsv, runGetImportReportCsv),
  route(undoImport, runUndoImport),
];

export const handler = areaHandler(routes, dependencies);
