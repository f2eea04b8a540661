import type { AwsService } from '../local/kernel/aws-service.ts';

/** One thing that AWS bills, as it stands in an execution's history. */
export interface BilledEvent {
  /** The lead that the execution is about. */
  leadId: string;
  what: 'state-entered' | 'retry' | 'lambda-task';
  /** Milliseconds since the epoch. */
  at: number;
}

interface HistoryEvent {
  id: number;
  previousEventId: number;
  /** Epoch seconds. */
  timestamp: number;
  type: string;
  taskScheduledEventDetails?: { resourceType: string };
}

/**
 * Gathers what the executions of all machines would be billed for. Histories are forgotten 90 days after the end of an
 * execution, so `gather` must be called more often than that; the executions that are open then are read again later.
 */
export class BilledHistories {
  readonly #sfn: AwsService;
  /** By execution ARN. */
  readonly #events = new Map<string, BilledEvent[]>();
  readonly #closed = new Set<string>();

  constructor(sfn: AwsService) {
    this.#sfn = sfn;
  }

  get events(): BilledEvent[] {
    return [...this.#events.values()].flat();
  }

  /** How many executions there were. */
  get executions(): number {
    return this.#events.size;
  }

  async gather(): Promise<void> {
    const machines = await this.#all<{ stateMachineArn: string }>('ListStateMachines', 'stateMachines', {});
    for (const { stateMachineArn } of machines) {
      const found = await this.#all<{ executionArn: string; name: string; status: string }>(
        'ListExecutions',
        'executions',
        { stateMachineArn },
      );
      for (const { executionArn, name, status } of found) {
        if (this.#closed.has(executionArn)) continue;
        if (status !== 'RUNNING') this.#closed.add(executionArn);
        this.#events.set(executionArn, await this.#billed(executionArn, name));
      }
    }
  }

  async #billed(executionArn: string, name: string): Promise<BilledEvent[]> {
    const history = await this.#all<HistoryEvent>('GetExecutionHistory', 'events', { executionArn });
    const typeOf = new Map(history.map(({ id, type }) => [id, type]));
    // Executions are named after their lead, its id first.
    const [leadId] = name.split('-');
    return history.flatMap((event) => {
      const what: BilledEvent['what'][] = [];
      if (event.type.endsWith('StateEntered')) what.push('state-entered');
      if (event.type === 'TaskScheduled') {
        // The first attempt follows the entering of its state; any other is a retry, which AWS bills like a transition.
        if (typeOf.get(event.previousEventId) !== 'TaskStateEntered') what.push('retry');
        if (event.taskScheduledEventDetails?.resourceType === 'lambda') what.push('lambda-task');
      }
      return what.map((each) => ({ leadId: leadId!, what: each, at: event.timestamp * 1000 }));
    });
  }

  async #all<T>(operation: string, list: string, input: Record<string, unknown>): Promise<T[]> {
    const items: T[] = [];
    let nextToken: unknown;
    do {
      const page = await this.#sfn.call(operation, { ...input, maxResults: 1000, nextToken });
      items.push(...(page[list] as T[]));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    return items;
  }
}
