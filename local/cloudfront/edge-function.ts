import { createContext, Script } from 'node:vm';
import { UnsupportedEdgeError } from './unsupported-edge-error.ts';
import type { ViewerEvent } from './viewer-event.ts';

/** What code at the edge may take in by `require`, and this cloud has. */
const MODULES: ReadonlySet<string> = new Set(['crypto', 'querystring', 'buffer']);

/** AWS cuts a function off well before; this only keeps a loop without an end from stopping the cloud. */
const LONGEST_RUN_MS = 1_000;

/** The code at the edge failed, or answered what CloudFront cannot use; the viewer gets 503. */
export class EdgeFunctionError extends Error {
  override readonly name = 'EdgeFunctionError';
}

/**
 * A CloudFront Function: its code in a context of its own, without network, files, timers or a clock that it could read
 * from outside, called with an event and answering a request or a response.
 */
export class EdgeFunction {
  readonly name: string;
  readonly #handler: (event: ViewerEvent) => unknown;

  /**
   * @param log takes what the code writes with `console`.
   * @throws UnsupportedEdgeError for key-value stores, other modules, and code without a `handler`.
   */
  constructor(name: string, code: string, log: (line: string) => void) {
    this.name = name;
    if (/^\s*import\s/m.test(code)) {
      throw new UnsupportedEdgeError(`function ${name}: modules and key-value stores are not supported`);
    }
    const write = (...values: unknown[]) => log(`${name}: ${values.map(String).join(' ')}`);
    const require = (module: string) => {
      if (!MODULES.has(module)) throw new Error(`there is no module ${module} at the edge`);
      return process.getBuiltinModule(module);
    };
    const context = createContext({ console: { log: write, error: write }, require, Buffer });
    let handler: unknown;
    try {
      handler = new Script(`${code}\n;handler`, { filename: `${name}.js` }).runInContext(context, {
        timeout: LONGEST_RUN_MS,
      });
    } catch (error) {
      throw new UnsupportedEdgeError(`function ${name}: ${(error as Error).message}`);
    }
    if (typeof handler !== 'function') throw new UnsupportedEdgeError(`function ${name} has no handler`);
    const call = new Script('handler(event)');
    this.#handler = (event) => {
      // Into the context as text, so that the code holds no object of ours, and out of it the same way.
      context.event = undefined;
      new Script(`event = ${JSON.stringify(event)}`).runInContext(context);
      return call.runInContext(context, { timeout: LONGEST_RUN_MS });
    };
  }

  /**
   * @param read makes of the result what the caller needs, and throws when it cannot.
   * @throws EdgeFunctionError
   */
  async run<T>(event: ViewerEvent, read: (result: unknown) => T): Promise<T> {
    try {
      const result = await this.#handler(event);
      return read(result === undefined ? undefined : JSON.parse(JSON.stringify(result)));
    } catch (error) {
      throw new EdgeFunctionError(`the function ${this.name} failed: ${(error as Error).message}`);
    }
  }
}
