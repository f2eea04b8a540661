import { join } from 'node:path';
import { loadOrganisation, userPoolOf } from '../examples/load-organisation.ts';
import { webhookSender } from '../examples/story/send-webhook.ts';
import { startCloud } from '../local/cloud.ts';
import { SOURCE, sampleDelivery } from './sample-delivery.ts';

/** The transaction with which the real system stores one lead, and the table it goes to. */
export interface CapturedTransaction {
  /** The request of TransactWriteItems as JSON text. */
  request: string;
  /** The request of CreateTable. */
  table: Record<string, unknown>;
  /** Texts in `request` that must differ from one request to the next. */
  ids: string[];
}

/** Sends one lead to a system of its own and keeps what reaches the database. */
export async function captureTransaction(
  assemblyDir: string,
  scratchDir: string,
): Promise<CapturedTransaction> {
  const cloud = await startCloud({ assemblyDir, dataDir: join(scratchDir, 'captured'), log: console.error });
  try {
    await loadOrganisation({ ...cloud, userPoolId: userPoolOf(cloud.outputs) });
    const seen: string[] = [];
    const { dynamoDb } = cloud.parts;
    dynamoDb.injectFault = (operation, body) => {
      if (operation === 'TransactWriteItems') seen.push(body.toString('utf8'));
      return undefined;
    };
    const sender = webhookSender(cloud);
    const at = new Date().toISOString();
    const body = JSON.parse(sampleDelivery(1, at)) as unknown;
    const { status, body: answer } = await sender.send(
      `/webhooks/leads/${SOURCE}`,
      SOURCE,
      'msg_captured',
      at,
      body,
    );
    sender.close();
    const { leadId, receiptId } = answer as { leadId: string; receiptId: string };
    const request = seen.find((text) => text.includes(leadId) && text.includes(receiptId));
    if (status !== 201 || request === undefined) {
      throw new Error(`the lead was not stored in a transaction: ${status} ${JSON.stringify(answer)}`);
    }
    const { TableNames } = (await dynamoDb.call('ListTables', {})) as { TableNames: string[] };
    const { Table } = await dynamoDb.call('DescribeTable', { TableName: TableNames[0] });
    const locks = [...request.matchAll(/"keyHash":\{"S":"([^"]+)"\}/g)].map(([, hash]) => hash!);
    const { ClientRequestToken: _, ...bare } = JSON.parse(request) as Record<string, unknown>;
    return {
      request: JSON.stringify(bare),
      table: createTableFrom(Table as Record<string, unknown>),
      ids: [...new Set([leadId, receiptId, ...locks])],
    };
  } finally {
    await cloud.close();
  }
}

function createTableFrom(description: Record<string, unknown>): Record<string, unknown> {
  const { TableName, KeySchema, AttributeDefinitions, GlobalSecondaryIndexes = [] } = description;
  const indexes = (GlobalSecondaryIndexes as Record<string, unknown>[]).map((index) => ({
    IndexName: index.IndexName,
    KeySchema: index.KeySchema,
    Projection: index.Projection,
  }));
  return {
    ...{ TableName, KeySchema, AttributeDefinitions, BillingMode: 'PAY_PER_REQUEST' },
    ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes }),
  };
}
