import { createHmac } from 'node:crypto';
import { routes as ledgerRoutes } from '../../../functions/api/ledger.ts';
import type { Operation } from '../../../functions/api/operation.ts';
import { routes as quarantineRoutes } from '../../../functions/api/quarantine.ts';
import { run as runReceiveLead } from '../../../functions/api/receive-lead.ts';
import { run as runReceivePurchase } from '../../../functions/api/receive-purchase.ts';
import { receiveLead, receivePurchase } from '../../../functions/api/schemas/webhooks.ts';
import { run as closeSourceDays } from '../../../functions/events/close-source-days.ts';
import { apiHandler } from '../../../functions/shared/api-handler.ts';
import type { Dependencies } from '../../../functions/shared/dependencies.ts';
import type { MetricName } from '../../../functions/shared/logger.ts';
import type { Store } from '../../../functions/store/store.ts';
import { eventOf, house, NOW, type RequestOf, recordBody, secretOf, send, signed } from './house.ts';

const cities = ['石家庄市', '唐山市', '保定市', '沧州市', '廊坊市', '邢台市', '邯郸市', '衡水市', '承德市'];

/** The record of a customer by number: another number is another person. */
export function recordOf(person: number, change: Record<string, unknown> = {}) {
  return recordBody(change, {
    name: `测试客户${person}`,
    phone: `139${String(person).padStart(8, '0')}`,
    address: { province: '河北省', city: cities[person % cities.length], detail: `${person}号` },
  });
}

/** The door with the quarantine and the ledger behind it, and everything that was counted for the alarms. */
export async function openDoor(store: Store) {
  const home = await house(store);
  const counted: MetricName[] = [];
  const deps: Dependencies = {
    ...home.deps,
    log: { ...home.deps.log, count: (metric) => void counted.push(metric) },
  };
  const receive = apiHandler(receiveLead, runReceiveLead, () => deps);
  const receiveSale = apiHandler(receivePurchase, runReceivePurchase, () => deps);
  const areas = [...quarantineRoutes, ...ledgerRoutes];
  const ask = (operation: Operation, request: RequestOf = {}) => {
    const found = areas.find((each) => each.operation === operation);
    if (found === undefined) throw new Error(`no handler for ${operation.operationId}`);
    return send(
      found.handlerWith(() => deps),
      eventOf(operation, { as: 'hq-ip', ...request }),
    );
  };

  return {
    ...home,
    deps,
    counted,
    ask,
    /** Delivers a body, signed by its source, under an id. */
    deliver(source: string, id: string, body: unknown, { at = NOW, contentType = '' } = {}) {
      const { headers, body: text } = signed(source, body, { id, at });
      const typed = contentType === '' ? headers : { ...headers, 'content-type': contentType };
      return send(receive, eventOf(receiveLead, { params: { source }, at, headers: typed, body: text }));
    },
    /** Delivers bytes as they are, signed by hand. */
    deliverBytes(source: string, id: string, bytes: Buffer) {
      const headers = signedBytes(source, id, bytes);
      const event = eventOf(receiveLead, { params: { source }, headers });
      return send(receive, { ...event, body: bytes.toString('base64'), isBase64Encoded: true });
    },
    /** Reports a body as the DMS does. */
    sell(id: string, body: unknown, { at = NOW } = {}) {
      return send(receiveSale, eventOf(receivePurchase, { at, ...signed('dms', body, { id, at }) }));
    },
    /** What a keeper of the quarantine does with a delivery. */
    act(operation: Operation, receiptId: string, body: object, at = NOW) {
      return ask(operation, { params: { receiptId }, body: JSON.stringify(body), at });
    },
    close: (at: string) => closeSourceDays({ at }, deps),
  };
}

export type Door = Awaited<ReturnType<typeof openDoor>>;

function signedBytes(source: string, id: string, bytes: Buffer): Record<string, string> {
  const seconds = Math.floor(Date.parse(NOW) / 1000);
  const key = Buffer.from(secretOf(source).slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.`).update(bytes).digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${signature}`,
  };
}
