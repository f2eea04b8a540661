import type { AwsError } from '../kernel/aws-service.ts';
import { parseJsonObject } from './json-protocol.ts';
import type { EndpointReply, EndpointRequest, RecognisedCall } from './protocol.ts';
import { matchRoute, type RestRoute } from './rest-route.ts';

const LISTING = { MaxResults: 'MaxResults', NamePrefix: 'NamePrefix', NextToken: 'NextToken' };

const ROUTES: readonly RestRoute[] = [
  {
    method: 'GET',
    path: '/schedules',
    operation: 'ListSchedules',
    query: { ...LISTING, ScheduleGroup: 'GroupName', State: 'State' },
  },
  { method: 'POST', path: '/schedules/{Name}', operation: 'CreateSchedule' },
  { method: 'PUT', path: '/schedules/{Name}', operation: 'UpdateSchedule' },
  { method: 'GET', path: '/schedules/{Name}', operation: 'GetSchedule', query: { groupName: 'GroupName' } },
  {
    method: 'DELETE',
    path: '/schedules/{Name}',
    operation: 'DeleteSchedule',
    query: { groupName: 'GroupName', clientToken: 'ClientToken' },
  },
  { method: 'GET', path: '/schedule-groups', operation: 'ListScheduleGroups', query: LISTING },
  { method: 'POST', path: '/schedule-groups/{Name}', operation: 'CreateScheduleGroup' },
  { method: 'GET', path: '/schedule-groups/{Name}', operation: 'GetScheduleGroup' },
  {
    method: 'DELETE',
    path: '/schedule-groups/{Name}',
    operation: 'DeleteScheduleGroup',
    query: { clientToken: 'ClientToken' },
  },
  { method: 'GET', path: '/tags/{ResourceArn}', operation: 'ListTagsForResource' },
  { method: 'POST', path: '/tags/{ResourceArn}', operation: 'TagResource' },
  {
    method: 'DELETE',
    path: '/tags/{ResourceArn}',
    operation: 'UntagResource',
    query: { TagKeys: 'TagKeys[]' },
  },
];

const HEADERS = { 'content-type': 'application/json' };

/** EventBridge Scheduler's REST-JSON: resources in the path, the rest of the input in the body or the query. */
export function schedulerProtocol(request: EndpointRequest): RecognisedCall | undefined {
  const match = matchRoute(ROUTES, request.method, request.path);
  if (!match) return undefined;
  const { route, pathMembers } = match;

  return {
    serviceId: 'scheduler',
    operation: route.operation,
    input: () => ({
      ...parseJsonObject(request.body),
      ...queryMembers(route, request.query),
      ...pathMembers,
    }),
    success: (output) => ({ status: 200, headers: HEADERS, body: JSON.stringify(output) }),
    failure: schedulerFailure,
  };
}

function queryMembers(route: RestRoute, query: URLSearchParams): Record<string, unknown> {
  const members: Record<string, unknown> = {};
  for (const [parameter, member] of Object.entries(route.query ?? {})) {
    if (!query.has(parameter)) continue;
    if (member.endsWith('[]')) members[member.slice(0, -2)] = query.getAll(parameter);
    else members[member] = query.get(parameter);
  }
  return members;
}

function schedulerFailure(error: AwsError): EndpointReply {
  return {
    status: error.status,
    headers: { ...HEADERS, 'x-amzn-errortype': error.code },
    body: JSON.stringify({ Message: error.message, ...error.fields }),
  };
}
