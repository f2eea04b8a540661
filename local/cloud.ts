import { join } from 'node:path';
import { deployAssembly } from './assembly/deploy.ts';
import { readAssembly } from './assembly/read-assembly.ts';
import { cloudFrontProvisioners } from './cloudfront/cloudfront-provisioners.ts';
import type { Distribution } from './cloudfront/distribution.ts';
import { takeDataDirectory } from './data-directory.ts';
import { findDatabase } from './dynamodb/find-database.ts';
import { type Endpoint, openEndpoint } from './endpoint/endpoint.ts';
import type { HttpApi } from './httpapi/http-api.ts';
import { HttpServer } from './httpapi/http-server.ts';
import { httpApiProvisioners } from './httpapi/httpapi-provisioners.ts';
import type { AwsService } from './kernel/aws-service.ts';
import { type ClockChoice, type OpenClock, openClock } from './kernel/clock-choice.ts';
import { idSequence } from './kernel/id-sequence.ts';
import { afterRealMs } from './kernel/real-time.ts';
import { Work } from './kernel/work.ts';
import type { PoolLimits } from './lambda/function-pool.ts';
import { localRoutes } from './local-routes.ts';
import { type OpenServices, openServices } from './open-services.ts';
import { Scripts } from './scripts.ts';

export interface CloudOptions {
  /** What `cdk synth` wrote. */
  assemblyDir: string;
  /** Where everything is kept between two starts. */
  dataDir: string;
  /** Of the HTTP API. @default 0, any free port */
  port?: number;
  /** Of the endpoint of all AWS services. @default 0, any free port */
  awsPort?: number;
  /** @default the machine's time */
  clock?: ClockChoice;
  /** How many function instances there may be. */
  limits?: Partial<PoolLimits>;
  /** Variables that decide where the database is found. @default process.env */
  environment?: Readonly<Record<string, string | undefined>>;
  /** Scripts that may be run by `POST /_local/scripts/{name}`: name → file. @default none */
  scripts?: ReadonlyMap<string, string>;
  /** Takes lines about what goes on and what goes wrong. @default nobody */
  log?: (line: string) => void;
  /** Takes every line that functions print, besides their files. @default nobody */
  echoFunctionLog?: (line: string) => void;
}

/** A running cloud. */
export interface Cloud {
  /** Address of the (first) HTTP API, and of the (first) distribution, which stands at the same door. */
  readonly url: string;
  /** Address of the endpoint of all AWS services. */
  readonly awsUrl: string;
  readonly clock: OpenClock;
  readonly work: Work;
  /** All services by `AwsService.id`. */
  readonly services: ReadonlyMap<string, AwsService>;
  /** Services by more than their API: the outbox, faults to inject, instances in memory. */
  readonly parts: OpenServices;
  readonly region: string;
  /** Stack name → output key → value. */
  readonly outputs: Readonly<Record<string, Record<string, unknown>>>;
  /** Types the template asks for and nobody provides → how many of them. */
  readonly leftOut: ReadonlyMap<string, number>;
  /** Whether this is the first start on this data. */
  readonly isNew: boolean;
  close(): Promise<void>;
}

const DEFAULT_REGION = 'us-east-1';
const DEFAULT_ACCOUNT = '000000000000';
const LONGEST_CLOSE_MS = 3_000;

/**
 * Brings a synthesized app up on this machine, with everything an earlier start on the same data left behind.
 *
 * @throws AssemblyError, DeploymentError, MissingDatabaseError, JournalLockedError, ClockChoiceError, or EADDRINUSE;
 *   nothing is left running then.
 */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const { dataDir, log = () => {} } = options;
  const closers: (() => unknown)[] = [];
  const closeAll = async () => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    const directory = takeDataDirectory(dataDir);
    closers.push(directory.release);
    const work = new Work();
    const services = new Map<string, AwsService>();
    const clock = openClock(options.clock ?? { kind: 'real' }, join(dataDir, 'clock'), work);
    const nextId = idSequence(directory.start);
    const database = findDatabase({ environment: options.environment ?? process.env });
    const onFault = (error: unknown) => log(`fault: ${error instanceof Error ? error.stack : String(error)}`);

    let routes: ReturnType<typeof localRoutes> | undefined;
    const [stacks, server, endpoint] = await Promise.all([
      readAssembly(options.assemblyDir),
      keepOpen(
        HttpServer.open({
          port: options.port,
          clock: clock.clock,
          work,
          localRoutes: (request, body) => routes?.(request, body),
          onFault,
        }),
        closers,
      ),
      keepOpen(openEndpoint({ port: options.awsPort, clock: clock.clock, work, services, onFault }), closers),
    ]);
    const region = stacks.find((stack) => stack.region)?.region ?? DEFAULT_REGION;
    const accountId = stacks.find((stack) => stack.account)?.account ?? DEFAULT_ACCOUNT;
    const publisher = new ApiPublisher(
      server,
      (port0) => keepOpen(HttpServer.open({ ...port0, onFault }), closers),
      {
        clock: clock.clock,
        work,
      },
    );
    const parts = await openServices({
      ...{ dataDir, stacks, work, region, accountId, nextId, database, services, log },
      clock: clock.clock,
      url: server.url,
      awsUrl: endpoint.url,
      localise: (text) => publisher.localise(text),
      limits: options.limits,
      echoFunctionLog: options.echoFunctionLog,
      onClose: (close) => closers.push(close),
    });
    // Stopped before the services are: a timer must not fire into a closed journal.
    closers.push(clock.close);
    const scripts = new Scripts(options.scripts ?? new Map(), clock.clock);
    closers.push(() => scripts.close());
    routes = localRoutes({ clock, cognito: parts.cognito, sns: parts.sns, scripts });

    const { outputs, leftOut } = await deployAssembly(stacks, {
      region,
      accountId,
      provisioners: new Map([
        ...parts.provisioners,
        ...httpApiProvisioners({
          accountId,
          clock: clock.clock,
          nextId,
          invoke: (functionArn, payload) => parts.lambda.invoke(functionArn, payload, 'person'),
          localIssuerKeys: (issuer) => parts.cognito.issuerKeys(issuer),
          publish: (api, apiId) => publisher.publish(api, apiId),
        }),
        ...cloudFrontProvisioners({
          ...{ accountId, nextId, log },
          buckets: parts.buckets,
          apiOf: (apiId) => publisher.apiOf(apiId),
          publish: (distribution) => publisher.publishSite(distribution),
        }),
      ]),
      localise: (text) => publisher.localise(text),
    });
    await parts.resume();
    publisher.open();
    scripts.open({ url: server.url, awsUrl: endpoint.url, region, outputs });
    return {
      ...{ url: server.url, awsUrl: endpoint.url, clock, work, services, parts, region, outputs, leftOut },
      isNew: directory.start === 1,
      async close() {
        await server.close();
        await Promise.race([
          work.idle(),
          new Promise<void>((resolve) => afterRealMs(LONGEST_CLOSE_MS, resolve)),
        ]);
        await endpoint.close();
        await closeAll();
      },
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/**
 * Gives each HTTP API an address: the first the one that was asked for, every other a port of its own. The first
 * distribution is served where the first API is, so that one address is all that a person needs to know.
 */
class ApiPublisher {
  readonly #first: HttpServer;
  readonly #openAnother: (options: OpenOptions) => Promise<HttpServer>;
  readonly #options: OpenOptions;
  readonly #servers = new Map<string, HttpServer>();

  constructor(
    first: HttpServer,
    openAnother: (options: OpenOptions) => Promise<HttpServer>,
    options: OpenOptions,
  ) {
    this.#first = first;
    this.#openAnother = openAnother;
    this.#options = options;
  }

  async publish(api: HttpApi, apiId: string): Promise<string> {
    const server = this.#servers.size === 0 ? this.#first : await this.#openAnother(this.#options);
    server.api = api;
    this.#servers.set(apiId, server);
    return server.url;
  }

  /** @throws Error for a second distribution: there is one front door. */
  publishSite(site: Distribution): void {
    if (this.#first.site !== undefined) throw new Error('only one distribution is supported');
    this.#first.site = site;
  }

  apiOf(apiId: string): HttpApi | undefined {
    return this.#servers.get(apiId)?.api;
  }

  /** Puts our addresses in the place of those AWS would give to APIs and to issuers of tokens. */
  localise(text: string): string {
    return text
      .replace(
        /https:\/\/([a-z0-9]{10})\.execute-api\.[a-z0-9-]+\.amazonaws\.com/g,
        (found, apiId: string) => {
          return this.#servers.get(apiId)?.url ?? found;
        },
      )
      .replace(/https:\/\/cognito-idp\.[a-z0-9-]+\.amazonaws\.com/g, this.#first.url)
      .replace(/https:\/\/[a-z0-9-]+\.auth\.[a-z0-9-]+\.amazoncognito\.com/g, this.#first.url);
  }

  /** From now on requests are answered. */
  open(): void {
    for (const server of [this.#first, ...this.#servers.values()]) server.ready = true;
  }
}

type OpenOptions = Pick<Parameters<typeof HttpServer.open>[0], 'clock' | 'work'>;

/** What is still opening when something else fails is closed, too. */
function keepOpen<T extends Endpoint | HttpServer>(
  opening: Promise<T>,
  closers: (() => unknown)[],
): Promise<T> {
  closers.push(() =>
    opening.then(
      (opened) => opened.close(),
      () => {},
    ),
  );
  return opening;
}
