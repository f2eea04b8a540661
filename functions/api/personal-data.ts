import { areaHandler, type Route, route } from '../shared/area-handler.ts';
import { type Dependencies, dependencies } from '../shared/dependencies.ts';
import { run as runErasePerson } from './personal-data/erase-person.ts';
import { run as runExportPerson } from './personal-data/export-person.ts';
import { run as runOptIn } from './personal-data/opt-in.ts';
import { run as runOptOut } from './personal-data/opt-out.ts';
import { run as runPreviewErasure } from './personal-data/preview-erasure.ts';
import {
  erasePersonOperation,
  exportPerson,
  optIn,
  optOut,
  previewErasure,
} from './schemas/personal-data.ts';

/** What is kept about a person: export, erasure, and the wish for no messages. */
export const routes: readonly Route<Dependencies>[] = [
  route(exportPerson, runExportPerson),
  route(previewErasure, runPreviewErasure),
  route(erasePersonOperation, runErasePerson),
  route(optOut, runOptOut),
  route(optIn, runOptIn),
];

export const handler = areaHandler(routes, dependencies);
