import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { routes } from '../../../functions/api/imports.ts';
import { routeKeyOf } from '../../../functions/shared/area-handler.ts';
import type { Store } from '../../../functions/store/store.ts';
import { eventOf, house } from '../../functions/api/house.ts';

/** The routes of imports over HTTP, on a real store, with the sample staff. */
export interface ImportServer {
  readonly url: string;
  readonly store: Store;
  /** Asked before each answer to rows; the answer waits for it. @default nothing */
  onRows: (from: number) => Promise<void>;
  close(): void;
}

/** Serves the routes of imports to whoever signs in by a staff id. */
export async function importServer(store: Store): Promise<ImportServer> {
  const { deps } = await house(store);
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    const { pathname, searchParams } = new URL(request.url!, 'http://test');
    const answer = (status: number, type: string, text: string) =>
      response.writeHead(status, { 'content-type': type }).end(text);
    if (pathname === '/_local/sign-in') {
      answer(200, 'application/json', JSON.stringify({ token: JSON.parse(body).staffId }));
      return;
    }
    const [, , importId = ''] = pathname.split('/');
    const key = `${request.method} ${pathname.replace(/^\/imports\/[^/]+/, '/imports/{importId}')}`;
    const route = routes.find(({ operation }) => routeKeyOf(operation) === key)!;
    const as = request.headers.authorization!.replace('Bearer ', '');
    const event = eventOf(route.operation, {
      as,
      body,
      params: importId === '' ? {} : { importId },
      query: Object.fromEntries(searchParams),
    });
    const reply = await route.handlerWith(() => deps)(event, { awsRequestId: 'x' } as never);
    if (key.endsWith('/rows')) await made.onRows(JSON.parse(body).from);
    answer(reply.statusCode!, String(reply.headers!['content-type']), reply.body!);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const made: ImportServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    store,
    onRows: async () => {},
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return made;
}
