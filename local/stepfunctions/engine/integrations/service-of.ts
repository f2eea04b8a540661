import type { AwsService } from '../../../kernel/aws-service.ts';
import { IntegrationError, type IntegrationRequest } from './integration.ts';

/**
 * The service that a call goes to.
 *
 * @throws IntegrationError when this cloud does not run it.
 */
export function serviceOf(request: IntegrationRequest, id: string): AwsService {
  const service = request.services.get(id);
  if (service) return service;
  throw new IntegrationError(
    'States.Runtime',
    `${request.resource} cannot be called: this cloud runs no service ${id}`,
  );
}
