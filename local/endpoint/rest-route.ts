/** One operation of a REST protocol. */
export interface RestRoute {
  method: string;
  /** Path segments; `{Name}` takes one segment, percent-decoded, as that member of the input. */
  path: string;
  operation: string;
  /** Query string parameter → member of the input; a `[]` at the end of the member makes it a list. */
  query?: Readonly<Record<string, string>>;
  /** Header (lower case) → member of the input. */
  headers?: Readonly<Record<string, string>>;
}

/** A route that fits a request, with what it took from the path. */
export interface RouteMatch {
  route: RestRoute;
  pathMembers: Record<string, string>;
}

/** Finds the route of a request; a slash at the end of the path makes no difference. */
export function matchRoute(
  routes: readonly RestRoute[],
  method: string,
  path: string,
): RouteMatch | undefined {
  const segments = path.replace(/\/+$/, '').split('/');
  for (const route of routes) {
    if (route.method !== method) continue;
    const pathMembers = matchPath(route.path.split('/'), segments);
    if (pathMembers) return { route, pathMembers };
  }
  return undefined;
}

function matchPath(
  pattern: readonly string[],
  segments: readonly string[],
): Record<string, string> | undefined {
  if (pattern.length !== segments.length) return undefined;
  const members: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index]!;
    if (part.startsWith('{')) members[part.slice(1, -1)] = decodeSegment(segment);
    else if (part !== segment) return undefined;
  }
  return members;
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    // A stray percent sign is part of the name then; the operation refuses the name if it is not allowed.
    return segment;
  }
}
