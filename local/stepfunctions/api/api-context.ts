import type { AwsService } from '../../kernel/aws-service.ts';
import type { Engine } from '../engine/engine.ts';

/** What every operation of the API works with. */
export interface ApiContext {
  engine: Engine;
  /** The services that Tasks can call, by id. */
  services: Map<string, AwsService>;
  region: string;
  accountId: string;
}

/** One operation: takes the request and answers the response, both in AWS's shape. */
export type ApiOperation = (
  context: ApiContext,
  request: Record<string, unknown>,
) => Promise<Record<string, unknown>>;
