import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

/** There is no database to run; the message says in one line what to do. */
export class MissingDatabaseError extends Error {
  override readonly name = 'MissingDatabaseError';
}

/** Where the database is: a program to run, or an endpoint that runs already. */
export type DatabaseLocation = { binary: string } | { endpoint: string };

export interface DatabaseSearch {
  /** As in `process.env`: `DYNAMODB_ENDPOINT`, `PATH`. */
  environment: Readonly<Record<string, string | undefined>>;
  /** @default this machine's, as `linux-x64` */
  platform?: string;
}

/**
 * Finds the DynamoDB-compatible database: the endpoint in `DYNAMODB_ENDPOINT`, else dynoxide from its npm package for
 * this platform, else a `dynoxide` on the PATH.
 *
 * @throws MissingDatabaseError when there is none.
 */
export function findDatabase(search: DatabaseSearch): DatabaseLocation {
  const { environment, platform = `${process.platform}-${process.arch}` } = search;
  if (environment.DYNAMODB_ENDPOINT) return { endpoint: environment.DYNAMODB_ENDPOINT.replace(/\/$/, '') };
  const binary = fromPackage(platform) ?? fromPath(environment.PATH ?? '');
  if (binary !== undefined) return { binary };
  throw new MissingDatabaseError(
    `no database for ${platform}: put dynoxide 1.2.1 (https://github.com/nubo-db/dynoxide) on the PATH, or set DYNAMODB_ENDPOINT to a running DynamoDB Local`,
  );
}

function fromPackage(platform: string): string | undefined {
  try {
    return createRequire(import.meta.url).resolve(`@dynoxide/${platform}/dynoxide`);
  } catch {
    return undefined;
  }
}

function fromPath(path: string): string | undefined {
  return path
    .split(delimiter)
    .filter((directory) => directory !== '')
    .map((directory) => join(directory, 'dynoxide'))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
