import { createHash } from 'node:crypto';

/** As much of an OpenAPI document as is changed here. */
interface Document {
  /** Path → method → operation. */
  readonly paths?: object;
}

const REFUSAL = {
  description: 'A refusal',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

/** The document without what no page of the console asks for: webhooks, and each refusal by itself. */
export function documentForConsole(document: Document): object {
  const paths = Object.entries(document.paths ?? {}).filter(([path]) => !path.startsWith('/webhooks/'));
  return {
    ...document,
    paths: Object.fromEntries(
      paths.map(([path, item]) => [
        path,
        Object.fromEntries(
          Object.entries(item as object).map(([method, operation]) => [method, lean(operation)]),
        ),
      ]),
    ),
  };
}

/** First line of the generated types: says from which document they were made. */
export function fingerprintLine(document: object): string {
  const fingerprint = createHash('sha256').update(JSON.stringify(document)).digest('hex').slice(0, 16);
  return `// Made by npm run console:types from the OpenAPI document ${fingerprint}.`;
}

function lean(operation: unknown): object {
  const { responses, ...rest } = operation as { responses: Record<string, unknown> };
  const answers = Object.entries(responses).filter(([status]) => Number(status) < 300);
  return { ...rest, responses: { ...Object.fromEntries(answers), default: REFUSAL } };
}
