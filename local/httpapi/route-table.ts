/** A route as the API knows it. */
export interface Route {
  /** `POST /leads/{id}`, `ANY /{proxy+}` or `$default`. */
  routeKey: string;
  integrationId: string;
  authorizerId?: string;
  /** Scopes of which the token must have one; empty asks for none. */
  scopes: readonly string[];
}

export interface RouteMatch {
  route: Route;
  /** Values of the path variables, decoded; undefined when the route has none. */
  pathParameters?: Record<string, string>;
}

interface Candidate {
  route: Route;
  method: string;
  segments: readonly string[];
}

/**
 * The routes of an API, asked in API Gateway's order: fixed segments before path variables before greedy ones, a route
 * for the method before `ANY`, and `$default` when nothing else matches.
 */
export class RouteTable {
  readonly #candidates: Candidate[] = [];
  #fallback: Route | undefined;

  add(route: Route): void {
    if (route.routeKey === '$default') {
      this.#fallback = route;
      return;
    }
    const [method = '', path = ''] = route.routeKey.split(' ');
    this.#candidates.push({ route, method, segments: path.slice(1).split('/') });
    this.#candidates.sort(bySpecificity);
  }

  /** @param path the request's path, still encoded, without the query. */
  match(method: string, path: string): RouteMatch | undefined {
    const segments = path.slice(1).split('/');
    for (const candidate of this.#candidates) {
      if (candidate.method !== 'ANY' && candidate.method !== method) continue;
      const pathParameters = matchSegments(candidate.segments, segments);
      if (pathParameters === undefined) continue;
      const hasParameters = Object.keys(pathParameters).length > 0;
      return { route: candidate.route, ...(hasParameters && { pathParameters }) };
    }
    return this.#fallback && { route: this.#fallback };
  }
}

/** Decodes what a client encoded; a malformed escape stays as it came. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function matchSegments(
  pattern: readonly string[],
  segments: readonly string[],
): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    if (isGreedy(expected)) {
      const rest = segments.slice(index).join('/');
      if (rest === '') return undefined;
      parameters[expected.slice(1, -2)] = decoded(rest);
      return parameters;
    }
    const actual = segments[index];
    if (actual === undefined) return undefined;
    if (isVariable(expected)) {
      if (actual === '') return undefined;
      parameters[expected.slice(1, -1)] = decoded(actual);
    } else if (decoded(actual) !== expected) return undefined;
  }
  return pattern.length === segments.length ? parameters : undefined;
}

const isVariable = (segment: string) => segment.startsWith('{') && segment.endsWith('}');
const isGreedy = (segment: string) => segment.startsWith('{') && segment.endsWith('+}');

function bySpecificity(a: Candidate, b: Candidate): number {
  const length = Math.max(a.segments.length, b.segments.length);
  for (let index = 0; index < length; index++) {
    const difference = rank(a.segments[index]) - rank(b.segments[index]);
    if (difference !== 0) return difference;
  }
  return Number(a.method === 'ANY') - Number(b.method === 'ANY');
}

function rank(segment: string | undefined): number {
  if (segment === undefined) return 3;
  if (isGreedy(segment)) return 2;
  return isVariable(segment) ? 1 : 0;
}
