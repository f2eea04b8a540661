/**
 * The inside of one function instance: loads the handler once, then runs one event after the other.
 *
 * Plain JavaScript, because it must start in milliseconds and without a loader. Messages are short arrays, and events
 * and results cross as JSON text, so that parsing them costs the main thread nothing.
 *
 * in:  [requestId, payloadText, timeoutMs, invokedFunctionArn]
 * out: ['', 'loaded'] once, when the handler is loaded or cannot be; then for each event
 *      [requestId, outcome, payloadText, logText], where outcome is one of 'ok', 'error', 'fatal', 'bad-payload'
 */
import { existsSync, readFileSync } from 'node:fs';
import Module from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format } from 'node:util';
import { parentPort, workerData } from 'node:worker_threads';

const { codeDirectory, handler: handlerName, functionName, memorySizeMb, logGroup } = workerData;

let logText = '';
/** The request whose handler is running, undefined between events. */
let current;

captureOutput();
const loaded = loadHandler().then(
  (handler) => ({ handler }),
  (error) => ({ initError: error }),
);
loaded.then(() => parentPort.postMessage(['', 'loaded']));

parentPort.on('message', async (message) => {
  const [requestId, payloadText, timeoutMs, invokedArn] = message;
  current = requestId;
  const { handler, initError } = await loaded;
  if (initError !== undefined)
    return answer(requestId, 'fatal', errorPayload(initError, initError.awsErrorType));
  let event;
  try {
    event = JSON.parse(payloadText);
  } catch (error) {
    return answer(requestId, 'bad-payload', JSON.stringify(error.message));
  }
  try {
    const result = await run(handler, event, contextOf(requestId, Date.now() + timeoutMs, invokedArn));
    answer(requestId, 'ok', JSON.stringify(result) ?? 'null');
  } catch (error) {
    answer(requestId, 'error', errorPayload(error));
  }
});

process.on('uncaughtException', (error) => crash(error));
process.on('unhandledRejection', (reason) => {
  const message = reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason);
  crash(Object.assign(new Error(message), { stack: reason?.stack }), 'Runtime.UnhandledPromiseRejection');
});

function answer(requestId, outcome, payloadText) {
  if (current !== requestId) return;
  current = undefined;
  parentPort.postMessage([requestId, outcome, payloadText, logText]);
  logText = '';
}

function crash(error, errorType) {
  // Between two events nobody can be told; the log of the next one says it, and the instance goes as on AWS.
  if (current === undefined) log(`${error?.stack ?? error}\n`);
  else answer(current, 'fatal', errorPayload(error, errorType));
}

function run(handler, event, context) {
  return new Promise((resolve, reject) => {
    const callback = (error, result) => (error ? reject(error) : resolve(result));
    const result = handler(event, context, callback);
    // A handler that takes a callback and returns no promise answers through the callback alone.
    if (typeof result?.then === 'function') result.then(resolve, reject);
    else if (handler.length < 3) resolve(result);
  });
}

function contextOf(awsRequestId, deadlineMs, invokedFunctionArn) {
  return {
    awsRequestId,
    invokedFunctionArn,
    functionName,
    functionVersion: '$LATEST',
    memoryLimitInMB: String(memorySizeMb),
    logGroupName: logGroup,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadlineMs - Date.now()),
  };
}

function errorPayload(error, errorType) {
  const isError =
    error instanceof Error || (typeof error === 'object' && error !== null && 'message' in error);
  const fallbackName =
    typeof error === 'object' && error !== null ? (error.constructor?.name ?? 'Error') : typeof error;
  return JSON.stringify({
    errorType: errorType ?? (isError ? (error.name ?? 'Error') : fallbackName),
    errorMessage: isError ? String(error.message) : format(error),
    trace: isError && typeof error.stack === 'string' ? error.stack.split('\n') : [],
  });
}

async function loadHandler() {
  const dot = handlerName.lastIndexOf('.');
  const [moduleName, exportName] = [handlerName.slice(0, dot), handlerName.slice(dot + 1)];
  const file = ['.mjs', '.js', '.cjs'].map((ext) => join(codeDirectory, moduleName + ext)).find(existsSync);
  if (dot < 1 || file === undefined) {
    throw initError('Runtime.ImportModuleError', `Error: Cannot find module '${moduleName}'`);
  }
  let namespace;
  try {
    namespace = isCommonJs(file) ? requireAsCommonJs(file) : await import(pathToFileURL(file).href);
  } catch (error) {
    if (error?.code === 'MODULE_NOT_FOUND' || error?.code === 'ERR_MODULE_NOT_FOUND') {
      throw initError('Runtime.ImportModuleError', `Error: ${error.message}`, error.stack);
    }
    if (error instanceof SyntaxError) {
      throw initError('Runtime.UserCodeSyntaxError', `SyntaxError: ${error.message}`, error.stack);
    }
    throw error;
  }
  const handler = namespace[exportName] ?? namespace.default?.[exportName];
  if (typeof handler !== 'function') {
    throw initError('Runtime.HandlerNotFound', `${handlerName} is undefined or not exported`);
  }
  return handler;
}

function initError(awsErrorType, message, stack) {
  const error = Object.assign(new Error(message), { awsErrorType });
  if (stack) error.stack = stack;
  return error;
}

/** On AWS nothing stands above the asset, so a package.json of the project must not decide what a `.js` file is. */
function isCommonJs(file) {
  if (!file.endsWith('.js')) return file.endsWith('.cjs');
  const ownPackage = join(codeDirectory, 'package.json');
  return !existsSync(ownPackage) || JSON.parse(readFileSync(ownPackage, 'utf8')).type !== 'module';
}

function requireAsCommonJs(file) {
  const module = new Module(file);
  module.filename = file;
  module.paths = Module._nodeModulePaths(dirname(file));
  module._compile(readFileSync(file, 'utf8'), file);
  return module.exports;
}

function log(text) {
  logText += text;
}

/** What a handler prints goes along with its answer instead of through the streams, which cost a message per line. */
function captureOutput() {
  const write = (chunk, encoding, done) => {
    log(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'));
    const callback = typeof encoding === 'function' ? encoding : done;
    if (callback) queueMicrotask(callback);
    return true;
  };
  process.stdout.write = write;
  process.stderr.write = write;
  for (const level of ['debug', 'info', 'log', 'warn', 'error', 'trace']) {
    const label = level === 'log' ? 'INFO' : level.toUpperCase();
    console[level] = (...values) => {
      const text = format(...values);
      // Structured lines stay as they are: whoever reads them expects JSON and nothing before it.
      log(text.startsWith('{') ? `${text}\n` : `${current ?? '-'} ${label} ${text}\n`);
    };
  }
}
