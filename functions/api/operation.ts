import type * as z from 'zod';
import type { ProblemKind } from '../shared/problem.ts';

/** An answer that is not a refusal. */
export interface OperationAnswer {
  readonly description: string;
  readonly schema: z.ZodType;
  /** @default 'application/json' */
  readonly contentType?: string;
}

/**
 * One route of the HTTP face: what it takes, what it answers, and how it refuses. The handler parses by it, and the
 * OpenAPI document is made from it, so that neither can say something that the other does not.
 */
export interface Operation<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
> {
  /** The name of the handler's file, such as `list-leads`. */
  readonly operationId: string;
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** Path with its parameters in braces, as API Gateway writes routes. */
  readonly path: string;
  readonly summary: string;
  /**
   * `staff`: a JWT that API Gateway has checked. `signature`: Standard Webhooks over the raw body, checked by the
   * handler itself, which therefore gets the bytes and not a parsed body. `none`: open to everybody.
   */
  readonly auth: 'staff' | 'signature' | 'none';
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /**
   * `run` gets the body as JSON, whatever it is, and judges it, because only `run` can name all that is wrong at once.
   * @default false
   */
  readonly judgesBody?: boolean;
  /**
   * Content types of texts that the route takes instead of JSON; only a route that reads the raw bytes can.
   * @default - JSON alone
   */
  readonly otherBodies?: readonly string[];
  readonly answers: Readonly<Record<number, OperationAnswer>>;
  /** The refusals beyond those that every route has (`internal`, `busy`; with `staff`: `not-signed-in`). */
  readonly problems: readonly ProblemKind[];
}
