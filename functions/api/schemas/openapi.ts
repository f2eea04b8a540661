import * as z from 'zod';
import type { Operation } from '../operation.ts';
import { nothing } from './shared-fields.ts';

export const getOpenapi = {
  operationId: 'get-openapi',
  method: 'get',
  path: '/openapi.json',
  summary: 'This document',
  auth: 'none',
  params: nothing,
  query: nothing,
  body: nothing,
  answers: {
    200: {
      description: 'The routes as an OpenAPI 3.1 document',
      schema: z.looseObject({ openapi: z.string(), paths: z.record(z.string(), z.unknown()) }),
    },
  },
  problems: [],
} as const satisfies Operation;
