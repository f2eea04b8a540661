/**
 * Which messages of a batch a function says it failed on, in its answer under `ReportBatchItemFailures`.
 *
 * As Lambda does, an answer that names an unknown or empty message, or is no such answer at all, fails the whole
 * batch; and in a FIFO queue whatever stands behind the first failure has failed with it, so that order is kept.
 *
 * @param payload the function's answer, as JSON text or the value.
 * @param ids the messages of the batch, in order.
 */
export function readBatchFailures(payload: unknown, ids: readonly string[], isFifo: boolean): Set<string> {
  const answer = typeof payload === 'string' ? parsed(payload) : payload;
  if (answer === null || answer === undefined) return new Set();
  if (typeof answer !== 'object') return new Set(ids);
  const { batchItemFailures } = answer as { batchItemFailures?: unknown };
  if (batchItemFailures === undefined || batchItemFailures === null) return new Set();
  if (!Array.isArray(batchItemFailures)) return new Set(ids);
  const failed = new Set<string>();
  for (const failure of batchItemFailures as ({ itemIdentifier?: unknown } | null)[]) {
    const id = failure?.itemIdentifier;
    if (typeof id !== 'string' || !ids.includes(id)) return new Set(ids);
    failed.add(id);
  }
  if (!isFifo || failed.size === 0) return failed;
  return new Set(ids.slice(ids.findIndex((id) => failed.has(id))));
}

function parsed(json: string): unknown {
  try {
    return json === '' ? null : JSON.parse(json);
  } catch {
    return json;
  }
}
