import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { crc32 } from 'node:zlib';
import { AwsError, type AwsService } from '../kernel/aws-service.ts';
import type { Clock } from '../kernel/clock.ts';
import { unknownOperation } from '../kernel/operation-table.ts';
import type { Work } from '../kernel/work.ts';
import { jsonProtocol } from './json-protocol.ts';
import { lambdaProtocol } from './lambda-protocol.ts';
import type { EndpointReply, EndpointRequest, Protocol, RecognisedCall } from './protocol.ts';
import { queryProtocol } from './query-protocol.ts';
import { forwardsRaw } from './raw-forwarding.ts';
import { readRequest } from './read-request.ts';
import { schedulerProtocol } from './scheduler-protocol.ts';

/** In the order in which they are tried: the cheapest test first, which is also what most requests are. */
const PROTOCOLS: readonly Protocol[] = [jsonProtocol, queryProtocol, lambdaProtocol, schedulerProtocol];

/** Calls that wait for something to happen; while they do, a manual clock must be free to move on. */
const WAITING_CALLS = new Set(['sqs.ReceiveMessage']);

export interface EndpointOptions {
  /** @default 0, any free port */
  port?: number;
  clock: Clock;
  work: Work;
  /** By `AwsService.id`. May still be filled after the endpoint has opened: it is asked at each request. */
  services: ReadonlyMap<string, AwsService>;
  /** Told of faults of ours, which callers see only as `InternalFailure`. */
  onFault?: (error: unknown, call: string) => void;
}

export interface Endpoint {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Opens the one HTTP address at which all services of the local cloud are found, by any AWS client.
 *
 * Signatures are not checked: whoever reaches 127.0.0.1 may do everything.
 *
 * @throws NodeJS.ErrnoException EADDRINUSE when the port is taken.
 */
export async function openEndpoint(options: EndpointOptions): Promise<Endpoint> {
  const { clock, services, work, onFault = () => {} } = options;
  let requestCount = 0;

  async function answer(request: EndpointRequest, requestId: string): Promise<EndpointReply> {
    const call = recognise(request);
    if (!call) return notRecognised(request);
    const waits = WAITING_CALLS.has(`${call.serviceId}.${call.operation}`);
    const end = waits ? undefined : work.begin();
    try {
      return await perform(call, request, requestId);
    } catch (error) {
      if (error instanceof AwsError) return call.failure(error, requestId);
      onFault(error, `${call.serviceId}.${call.operation}`);
      return call.failure(
        new AwsError('InternalFailure', 'the local cloud failed; see its log', 500),
        requestId,
      );
    } finally {
      end?.();
    }
  }

  async function perform(
    call: RecognisedCall,
    request: EndpointRequest,
    requestId: string,
  ): Promise<EndpointReply> {
    const service = services.get(call.serviceId);
    if (!service) throw unknownOperation(call.serviceId, call.operation);
    if (forwardsRaw(service)) {
      const { status, body } = await service.forward(call.operation, request.body);
      return { status, headers: { 'content-type': 'application/x-amz-json-1.0' }, body };
    }
    const perform = service.callFromOutside ?? service.call;
    return call.success(await perform.call(service, call.operation, call.input()), requestId);
  }

  const server = createServer(async (message, response) => {
    requestCount += 1;
    const requestId = `00000000-0000-4000-8000-${requestCount.toString(16).padStart(12, '0')}`;
    let reply: EndpointReply;
    try {
      reply = await answer(await readRequest(message), requestId);
    } catch (error) {
      if (!(error instanceof AwsError)) {
        // The caller hung up in the middle of its request: nobody is left to answer.
        response.destroy();
        return;
      }
      reply = plainFailure(error);
    }
    send(response, reply, requestId, clock.now());
  });
  // SDKs keep idle connections for long and stumble over a server that closes them first.
  server.keepAliveTimeout = 75_000;

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function recognise(request: EndpointRequest): RecognisedCall | undefined {
  for (const protocol of PROTOCOLS) {
    const call = protocol(request);
    if (call) return call;
  }
  return undefined;
}

function notRecognised(request: EndpointRequest): EndpointReply {
  const smithyProtocol = request.headers['smithy-protocol'];
  const target = request.headers['x-amz-target'];
  const what = smithyProtocol
    ? `the protocol ${smithyProtocol}`
    : target
      ? `the target ${target}`
      : `${request.method} ${request.path}`;
  return plainFailure(
    new AwsError('UnknownOperationException', `the local cloud has no service for ${what}`, 404),
  );
}

function plainFailure(error: AwsError): EndpointReply {
  return {
    status: error.status,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': error.code },
    body: JSON.stringify({ __type: error.code, message: error.message }),
  };
}

function send(response: ServerResponse, reply: EndpointReply, requestId: string, now: number): void {
  const body = typeof reply.body === 'string' ? Buffer.from(reply.body) : reply.body;
  response.sendDate = false;
  response.writeHead(reply.status, {
    ...reply.headers,
    'content-length': body.length,
    'x-amzn-requestid': requestId,
    'x-amz-crc32': crc32(body),
    date: new Date(now).toUTCString(),
  });
  response.end(body);
}
