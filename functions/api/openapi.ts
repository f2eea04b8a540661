import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { PROBLEM_KINDS, type ProblemKind, problemSchema } from '../shared/problem.ts';
import type { Operation } from './operation.ts';
import { nothing } from './schemas/shared-fields.ts';

const DESCRIPTION = `Leadpath carries sales leads from their collection to the care after the sale.
Errors are problem details (RFC 9457) that name every reason. Webhooks are signed by Standard Webhooks.`;

const SIGNATURE_HEADERS = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];

/** The OpenAPI 3.1 document of these operations, made from the very schemas by which requests and answers are parsed. */
export function openapiDocument(operations: readonly Operation[]): ReturnType<typeof createDocument> {
  const paths: ZodOpenApiPathsObject = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describeOperation(operation) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: { title: 'Leadpath', version: '1', description: DESCRIPTION },
    paths,
    components: {
      securitySchemes: {
        staff: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        signature: {
          type: 'apiKey',
          in: 'header',
          name: 'webhook-signature',
          description: 'Standard Webhooks: `v1,` and the base64 of HMAC-SHA256 over id, timestamp and body',
        },
      },
    },
  });
}

function describeOperation(operation: Operation): ZodOpenApiOperationObject {
  const { operationId, summary, auth, params, query, body, method, otherBodies = [] } = operation;
  const answers = Object.entries(operation.answers).map(
    ([status, { description, schema, contentType: own }]) => {
      const contentType = Number(status) >= 400 ? 'application/problem+json' : (own ?? 'application/json');
      return [status, { description, content: { [contentType]: { schema } } }] as const;
    },
  );
  return {
    operationId,
    summary,
    security: auth === 'none' ? [] : [{ [auth]: [] }],
    requestParams: { path: params, query } as NonNullable<ZodOpenApiOperationObject['requestParams']>,
    ...(auth === 'signature' && {
      parameters: SIGNATURE_HEADERS.map((name) => ({
        name,
        in: 'header' as const,
        required: true,
        schema: { type: 'string' as const },
      })),
    }),
    ...(method !== 'get' && {
      requestBody: {
        required: body !== nothing,
        content: {
          'application/json': { schema: body },
          ...Object.fromEntries(otherBodies.map((type) => [type, { schema: { type: 'string' as const } }])),
        },
      },
    }),
    responses: { ...refusals(operation), ...Object.fromEntries(answers) },
  };
}

/** The refusals by status: several kinds may share one. */
function refusals({ problems, auth }: Operation): ZodOpenApiOperationObject['responses'] {
  const everywhere: ProblemKind[] = [
    'internal',
    'busy',
    ...(auth === 'staff' ? (['not-signed-in'] as const) : []),
  ];
  const byStatus = new Map<number, string[]>();
  for (const kind of [...problems, ...everywhere]) {
    const { status, title } = PROBLEM_KINDS[kind];
    byStatus.set(status, [...(byStatus.get(status) ?? []), title]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, titles]) => [
      String(status),
      {
        description: titles.join('; or: '),
        content: { 'application/problem+json': { schema: problemSchema } },
      },
    ]),
  );
}
