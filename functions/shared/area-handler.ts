import type { Operation } from '../api/operation.ts';
import { type ApiAnswer, type ApiHandler, type ApiInput, apiHandler } from './api-handler.ts';

/** One route of an area: what it takes and answers, and what it does. Made by {@link route}. */
export interface Route<D = never> {
  readonly operation: Operation;
  readonly handlerWith: (dependencies: () => D) => ApiHandler;
}

/** A route from its operation and its `run`, which fit each other. */
export function route<O extends Operation, D>(
  operation: O,
  run: (input: ApiInput<O>, deps: D) => Promise<ApiAnswer<O>>,
): Route<D> {
  return { operation, handlerWith: (dependencies) => apiHandler(operation, run, dependencies) };
}

/** `GET /networks/{networkId}`: how API Gateway names the route of a request. */
export function routeKeyOf({ method, path }: Operation): string {
  return `${method.toUpperCase()} ${path}`;
}

/**
 * The handler of one function with several routes, which share its rights, its settings and its warm containers. A
 * request goes to the route whose key API Gateway names; another key is a fault of the deployment.
 */
export function areaHandler<D>(routes: readonly Route<D>[], dependencies: () => D): ApiHandler {
  const handlers = new Map(
    routes.map(({ operation, handlerWith }) => [routeKeyOf(operation), handlerWith(dependencies)]),
  );
  return async (event, context) => {
    const handler = handlers.get(event.routeKey);
    if (handler === undefined) throw new Error(`This function has no route ${event.routeKey}`);
    return await handler(event, context);
  };
}
