import { AwsError } from '../kernel/aws-service.ts';
import type { TimerHandle } from '../kernel/clock.ts';
import { afterRealMs, realNow } from '../kernel/real-time.ts';
import type { FunctionConfig } from './function-config.ts';
import { FunctionInstance, type InvocationResult } from './function-instance.ts';

export interface PoolLimits {
  /** How many instances one function grows to as soon as events come at the same time. @default 2 */
  instancesPerFunction: number;
  /** How many instances may stay warm without work, of all functions together. @default 16 */
  warmInstances: number;
  /** How long an instance stays warm without work. @default 30000 */
  idleMs: number;
  /**
   * How long an event waits for one of the instances, and no other event ends, before one more is started. Handlers that
   * call their own function would otherwise wait for themselves forever; where events end, waiting is only load, which
   * one more instance would make worse. @default 1000
   */
  patienceMs: number;
}

export const DEFAULT_LIMITS: PoolLimits = {
  instancesPerFunction: 2,
  warmInstances: 16,
  idleMs: 30_000,
  patienceMs: 1_000,
};

interface FunctionState {
  config: FunctionConfig;
  environment: Record<string, string>;
  idle: FunctionInstance[];
  instances: number;
  running: number;
  /** When an event last ended, on the machine's clock. */
  lastEndedAt: number;
  queue: { since: number; run: (instance: FunctionInstance) => void; refuse: (error: AwsError) => void }[];
  patience?: TimerHandle;
}

/**
 * All function instances: starts them when events come, hands each one event at a time, and lets the ones go that were
 * not needed for a while, the longest idle first, so that many functions do not all stay in memory.
 */
export class FunctionPool {
  readonly #functions = new Map<string, FunctionState>();
  readonly #limits: PoolLimits;
  readonly #live = new Set<FunctionInstance>();
  #sweep: TimerHandle | undefined;
  #closed = false;

  constructor(limits: Partial<PoolLimits> = {}) {
    this.#limits = { ...DEFAULT_LIMITS, ...limits };
  }

  /** Makes a function known. Nothing is started before its first event. */
  add(config: FunctionConfig, environment: Record<string, string>): void {
    this.#functions.set(config.name, {
      config,
      environment,
      idle: [],
      instances: 0,
      running: 0,
      lastEndedAt: 0,
      queue: [],
    });
  }

  /** How many instances are in memory, of one function or of all. */
  instanceCount(functionName?: string): number {
    return functionName === undefined ? this.#live.size : (this.#functions.get(functionName)?.instances ?? 0);
  }

  /**
   * Runs one event.
   *
   * @throws AwsError TooManyRequestsException when the function's reserved concurrency is used up.
   */
  async invoke(functionName: string, requestId: string, payload: string): Promise<InvocationResult> {
    const state = this.#functions.get(functionName)!;
    if (this.#closed) throw shuttingDown();
    if (state.config.reservedConcurrency !== undefined && state.running >= state.config.reservedConcurrency) {
      throw new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429, {
        Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
      });
    }
    state.running += 1;
    let instance: FunctionInstance | undefined;
    try {
      instance = await this.#take(state);
      if (this.#closed) throw shuttingDown();
      const result = await instance.invoke(requestId, payload, state.config.arn);
      // An event cut off by the shutdown has not failed: whoever keeps it must be able to run it again.
      if (this.#closed && instance.dead) throw shuttingDown();
      return result;
    } finally {
      state.running -= 1;
      if (instance) this.#give(state, instance);
    }
  }

  /** Ends every instance. Events that run or wait for one are rejected, and nothing is started any more. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#sweep?.cancel();
    for (const state of this.#functions.values()) {
      state.patience?.cancel();
      for (const waiting of state.queue.splice(0)) waiting.refuse(shuttingDown());
    }
    await Promise.all([...this.#live].map((instance) => instance.stop()));
  }

  #take(state: FunctionState): FunctionInstance | Promise<FunctionInstance> {
    for (let warm = state.idle.pop(); warm; warm = state.idle.pop()) {
      if (!warm.dead) return warm;
      this.#forget(state, warm);
    }
    if (state.instances < this.#limits.instancesPerFunction) return this.#start(state);
    return new Promise((resolve, reject) => {
      state.queue.push({ since: realNow(), run: resolve, refuse: reject });
      this.#startOneMoreLater(state, this.#limits.patienceMs);
    });
  }

  #give(state: FunctionState, instance: FunctionInstance): void {
    state.lastEndedAt = realNow();
    if (instance.dead) this.#forget(state, instance);
    const next = state.queue.shift();
    if (next) {
      next.run(instance.dead ? this.#start(state) : instance);
      return;
    }
    if (instance.dead || this.#closed) return;
    state.idle.push(instance);
    this.#sweep ??= afterRealMs(this.#limits.idleMs, () => this.#dropIdle());
    this.#keepWithinBudget();
  }

  #start(state: FunctionState): FunctionInstance {
    const instance = new FunctionInstance(state.config, state.environment);
    state.instances += 1;
    this.#live.add(instance);
    return instance;
  }

  #forget(state: FunctionState, instance: FunctionInstance): void {
    if (this.#live.delete(instance)) state.instances -= 1;
  }

  #startOneMoreLater(state: FunctionState, afterMs: number): void {
    state.patience ??= afterRealMs(afterMs, () => {
      state.patience = undefined;
      const longestWaiting = state.queue[0];
      if (longestWaiting === undefined) return;
      const stuckSince = Math.max(longestWaiting.since, state.lastEndedAt);
      const patienceLeftMs = stuckSince + this.#limits.patienceMs - realNow();
      if (patienceLeftMs > 0) {
        this.#startOneMoreLater(state, patienceLeftMs);
        return;
      }
      state.queue.shift();
      longestWaiting.run(this.#start(state));
      if (state.queue.length > 0) this.#startOneMoreLater(state, this.#limits.patienceMs);
    });
  }

  #dropIdle(): void {
    this.#sweep = undefined;
    const oldest = realNow() - this.#limits.idleMs;
    for (const state of this.#functions.values()) {
      for (const instance of state.idle.filter(({ idleSince }) => idleSince <= oldest))
        this.#drop(state, instance);
      if (state.idle.length > 0) this.#sweep ??= afterRealMs(this.#limits.idleMs, () => this.#dropIdle());
    }
  }

  #keepWithinBudget(): void {
    let surplus = -this.#limits.warmInstances;
    for (const state of this.#functions.values()) surplus += state.idle.length;
    while (surplus-- > 0) {
      let longestIdle: [FunctionState, FunctionInstance] | undefined;
      for (const state of this.#functions.values()) {
        const first = state.idle[0];
        if (first && (!longestIdle || first.idleSince < longestIdle[1].idleSince))
          longestIdle = [state, first];
      }
      if (longestIdle) this.#drop(...longestIdle);
    }
  }

  #drop(state: FunctionState, instance: FunctionInstance): void {
    state.idle.splice(state.idle.indexOf(instance), 1);
    this.#forget(state, instance);
    void instance.stop();
  }
}

function shuttingDown(): AwsError {
  return new AwsError('ServiceException', 'the local cloud is shutting down', 500);
}
