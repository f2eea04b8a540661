import { type ApiAnswer, apiHandler } from '../shared/api-handler.ts';
import { openapiDocument } from './openapi.ts';
import { operations } from './operations.ts';
import { getOpenapi } from './schemas/openapi.ts';

let document: ReturnType<typeof openapiDocument> | undefined;

/** The document of all routes, made once per container. */
export async function run(): Promise<ApiAnswer<typeof getOpenapi>> {
  document ??= openapiDocument(operations);
  return { status: 200, body: { ...document, paths: { ...document.paths } } };
}

export const handler = apiHandler(getOpenapi, run, () => undefined);
