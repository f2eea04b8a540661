import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { Webhook } from 'standardwebhooks';
import type { Organisation } from '../../../domain/organisation.ts';
import { auman2011 } from '../../../domain/rulebook.ts';
import type { Operation } from '../../../functions/api/operation.ts';
import type { ApiHandler } from '../../../functions/shared/api-handler.ts';
import type { Dependencies } from '../../../functions/shared/dependencies.ts';
import { PermanentError } from '../../../functions/shared/errors.ts';
import { log } from '../../../functions/shared/logger.ts';
import type { OpsTools } from '../../../functions/shared/ops/ops-tools.ts';
import type { TokenOutcome } from '../../../functions/shared/paths.ts';
import type { StaffUser } from '../../../functions/shared/staff-users.ts';
import type { Store } from '../../../functions/store/store.ts';
import { organisation as sample } from '../store/samples.ts';
import { noMachinery } from '../store/world.ts';

/** When the tests' requests arrive, unless one says otherwise. */
export const NOW = '2026-03-02T02:00:00.000Z';

/** The secret of a source in the tests; `old` is the one before a rotation. */
export function secretOf(source: string, age: 'new' | 'old' = 'new'): string {
  return `whsec_${createHash('sha256').update(`${age} ${source}`).digest('base64')}`;
}

/** The sample organisation with a second region, a dealer there, and the maker's people of the field. */
export const organisation: Organisation = {
  ...sample,
  regions: [...sample.regions, { regionId: 'south', name: '华南大区' }],
  dealers: [
    ...sample.dealers,
    {
      ...sample.dealers[0]!,
      dealerId: 'D3',
      name: '三号店',
      regionId: 'south',
      areas: [{ province: '广东省' }],
    },
  ],
  staff: [
    ...sample.staff,
    { ...sample.staff[0]!, staffId: 'd3-gm', dealerId: 'D3', email: 'd3-gm@example.com' },
    {
      ...sample.staff.find(({ post }) => post === 'market-dept-manager')!,
      staffId: 'hq-rm-south',
      post: 'region-manager',
      regionId: 'south',
      email: 'hq-rm-south@example.com',
    },
  ],
};

/** What a handler told the outside, and how the outside answers it. */
export interface House {
  readonly deps: Dependencies;
  readonly started: string[];
  readonly completed: { readonly token: string; readonly output: object }[];
  readonly unscheduled: string[];
  /** The executions of withdrawals that were started. */
  readonly withdrawals: string[];
  /** Executions of withdrawals that are over. */
  readonly endedWithdrawals: Set<string>;
  /** How the latest execution of a withdrawal stands; `undefined` as long as there is none. */
  latestWithdrawal: Awaited<ReturnType<Dependencies['withdrawalRuns']['latest']>>;
  readonly accounts: Map<string, StaffUser | 'closed'>;
  /** What completing any token comes to, or the fault that it raises. */
  tokenOutcome: TokenOutcome | Error;
  /** The fault that starting a path raises. */
  startFault: Error | undefined;
  /** The machinery that operations look at. @default none: whoever looks at it fails */
  ops: OpsTools | undefined;
}

/** Dependencies with a real store, and an outside that records what it is told. */
export async function house(store: Store, org: Organisation = organisation): Promise<House> {
  await store.organisation.replace(org, 0, NOW);
  const started: string[] = [];
  const completed: { token: string; output: object }[] = [];
  const unscheduled: string[] = [];
  const accounts = new Map<string, StaffUser | 'closed'>();
  const made: House = {
    started,
    completed,
    unscheduled,
    withdrawals: [],
    endedWithdrawals: new Set(),
    latestWithdrawal: undefined,
    accounts,
    tokenOutcome: 'completed',
    startFault: undefined,
    ops: undefined,
    deps: {
      store,
      rulebook: auman2011,
      log,
      secrets: {
        webhook: async (source) => ({ current: secretOf(source), previous: secretOf(source, 'old') }),
      },
      paths: {
        async start(leadId, episode) {
          if (made.startFault !== undefined) throw made.startFault;
          started.push(`${leadId}-${episode}`);
          return 'started';
        },
        async startCheck(name) {
          if (made.startFault !== undefined) throw made.startFault;
          started.push(name);
          return 'started';
        },
        async complete(token, output) {
          if (made.tokenOutcome instanceof Error) throw made.tokenOutcome;
          completed.push({ token, output });
          return made.tokenOutcome;
        },
      },
      planPaths: {
        async start(planId, episode) {
          if (made.startFault !== undefined) throw made.startFault;
          started.push(`${planId}-${episode}`);
          return 'started';
        },
      },
      executions: { running: async () => new Set() },
      get ops() {
        return made.ops ?? noMachinery;
      },
      withdrawalRuns: {
        start: async (dealerId, number, part) => {
          const name = `${dealerId}-${number}-${part}`;
          if (made.endedWithdrawals.has(name)) return 'ended';
          made.withdrawals.push(name);
          return 'started';
        },
        latest: async () => made.latestWithdrawal,
      },
      schedules: {
        createOnce: async () => 'created',
        async remove(name) {
          unscheduled.push(name);
        },
      },
      users: {
        async put({ staffId, side, post, dealerId, regionId, email }) {
          accounts.set(staffId, { staffId, side, post, dealerId, regionId, email });
        },
        async disable(staffId) {
          accounts.set(staffId, 'closed');
        },
      },
      // A nudge, and an approval that changes hands, are what their routes are for; nothing else is told by a request itself.
      notify: {
        tell: async ({ template }) => (TOLD_BY_REQUESTS.includes(template) ? 'sent' : await silent()),
        tellDeferred: silent,
        tellDigest: silent,
      },
    },
  };
  return made;
}

/** A request as API Gateway hands it over (payload format 2.0). */
export interface RequestOf {
  readonly params?: Record<string, string>;
  readonly query?: Record<string, string>;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly base64?: boolean;
  /** Staff id of the sample organisation; left out, the request carries no token. */
  readonly as?: string;
  readonly at?: string;
}

const TOLD_BY_REQUESTS: readonly string[] = ['task-nudged', 'task-assigned'];

async function silent(): Promise<never> {
  throw new PermanentError('the HTTP face tells nobody anything by itself');
}

let requests = 0;

/** Makes the event of a request to an operation. */
export function eventOf(operation: Operation, request: RequestOf = {}): APIGatewayProxyEventV2 {
  requests += 1;
  const { params, query, headers = {}, body, base64 = false, as, at = NOW } = request;
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => params?.[name] ?? '');
  return {
    version: '2.0',
    routeKey: `${operation.method.toUpperCase()} ${operation.path}`,
    rawPath: path,
    rawQueryString: new URLSearchParams(query).toString(),
    headers,
    ...(params !== undefined && { pathParameters: params }),
    ...(query !== undefined && { queryStringParameters: query }),
    ...(body !== undefined && { body: base64 ? Buffer.from(body).toString('base64') : body }),
    isBase64Encoded: base64,
    requestContext: {
      accountId: '000000000000',
      apiId: 'api',
      domainName: 'api.test',
      domainPrefix: 'api',
      http: {
        method: operation.method.toUpperCase(),
        path,
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: 'test',
      },
      requestId: `request-${requests}`,
      routeKey: `${operation.method.toUpperCase()} ${operation.path}`,
      stage: '$default',
      time: '02/Mar/2026:02:00:00 +0000',
      timeEpoch: Date.parse(at),
      ...(as !== undefined && { authorizer: { jwt: { claims: claimsOf(as), scopes: [] } } }),
    },
  } as APIGatewayProxyEventV2;
}

/** The claims of a sample member of staff, as Cognito writes them into an id token. */
export function claimsOf(staffId: string): Record<string, string> {
  const person = organisation.staff.find((each) => each.staffId === staffId);
  if (person === undefined) throw new Error(`the sample organisation has no ${staffId}`);
  return {
    'cognito:username': staffId,
    'custom:side': person.side,
    'custom:post': person.post,
    'custom:dealer': person.dealerId ?? '',
    'custom:region': person.regionId ?? '',
  };
}

/** What a handler answered: status, content type, body: text as it is, and anything else read as JSON. */
export interface Reply {
  readonly status: number;
  readonly contentType: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
  readonly body: any;
}

/** Sends an event through a handler. */
export async function send(handler: ApiHandler, event: APIGatewayProxyEventV2): Promise<Reply> {
  const result: APIGatewayProxyStructuredResultV2 = await handler(event, { awsRequestId: 'x' } as Context);
  const contentType = String(result.headers?.['content-type']);
  return {
    status: result.statusCode ?? 0,
    contentType,
    body: contentType.startsWith('text/') ? result.body : JSON.parse(result.body ?? 'null'),
  };
}

/** The headers and body of a signed delivery. */
export function signed(
  source: string,
  body: unknown,
  { id = 'msg-1', at = NOW, secret = secretOf(source) }: { id?: string; at?: string; secret?: string } = {},
): { headers: Record<string, string>; body: string } {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const seconds = Math.floor(Date.parse(at) / 1000);
  return {
    headers: {
      'webhook-id': id,
      'webhook-timestamp': String(seconds),
      'webhook-signature': new Webhook(secret).sign(id, new Date(seconds * 1000), text),
    },
    body: text,
  };
}

/** A record that every source may send: all four modules complete. */
export function recordBody(change: Record<string, unknown> = {}, customer: Record<string, unknown> = {}) {
  const truck = {
    brand: '欧曼',
    model: 'GTL',
    quantity: 2,
    function: '牵引车',
    horsepower: 460,
    bodySpec: '13米仓栅',
  };
  return {
    dealerId: 'D1',
    productLine: 'line-5',
    collectedAt: '2026-03-02T09:30:00+08:00',
    customer: {
      name: '张伟',
      phone: '138 1234 5678',
      address: { province: '河北省', city: '石家庄市', district: '长安区', detail: '中山路1号' },
      nature: 'own-brand',
      level: 'retail',
      ...customer,
    },
    vehicles: [truck],
    usage: { cargo: '煤炭', loadTonnes: 30, haulKm: 600, loan: '无', insurance: '平安' },
    intent: { horizon: '2-weeks', ...truck },
    ...change,
  };
}
