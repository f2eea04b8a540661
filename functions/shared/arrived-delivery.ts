import type { Receipt } from '../store/receipt.ts';

/** A delivery, signed and with its receipt, whose bytes are to be judged. */
export interface ArrivedDelivery {
  /** The receipt in which the verdict is written; its source and its webhook-id decide which lead it may become. */
  readonly receipt: Receipt;
  readonly bytes: Buffer;
  readonly contentType: string | undefined;
  /** Since when its lead would exist. */
  readonly at: string;
  readonly requestId: string;
  readonly start: 'at-once' | 'later';
}

/** The bytes of a delivery, as its receipt keeps them; undefined when they are not kept. */
export function bytesOf({ rawBody, rawEncoding }: Receipt): Buffer | undefined {
  if (rawEncoding === 'none') return undefined;
  return Buffer.from(rawBody, rawEncoding ?? 'utf8');
}
