/** A request that was refused: with the words of the answer, and every reason that it names. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
}

/** The HTTP API as head office asks it. */
export interface HeadOffice {
  /** Asks for JSON. @throws RefusedError for any status of 400 and above. */
  json<T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T>;
  /** Asks for text. @throws RefusedError */
  text(path: string): Promise<string>;
}

/** Sends a request. @throws RefusedError that says what to do when nothing answers at the address. */
async function reached(base: string, path: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(`${base}${path}`, request);
  } catch {
    throw new RefusedError(
      `Nothing answers at ${base}: start Leadpath, or say where it is with --url · 无法连接${base}`,
    );
  }
}

/** Who asks: a token, or on a laptop the id of a member of staff. */
export type Asker = { readonly token: string } | { readonly staffId: string };

/** Reaches the API at `url`; a member of staff of the laptop signs in when first needed, and again after half an hour. */
export function headOffice(url: string, asker: Asker): HeadOffice {
  const base = url.replace(/\/+$/, '');
  let signedIn: { readonly token: string; readonly until: number } | undefined;

  async function tokenOf(): Promise<string> {
    if ('token' in asker) return asker.token;
    if (signedIn === undefined || signedIn.until < Date.now()) {
      const { staffId } = asker;
      const answer = await answered('POST', '/_local/sign-in', { body: { staffId } });
      const { token } = JSON.parse(answer) as { token: string };
      signedIn = { token, until: Date.now() + 30 * 60_000 };
    }
    return signedIn.token;
  }

  async function answered(
    method: string,
    path: string,
    { body, token }: { readonly body?: object | undefined; readonly token?: string },
  ): Promise<string> {
    const response = await reached(base, path, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new RefusedError(refusalOf(response.status, text));
    return text;
  }

  return {
    async json<T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T> {
      return JSON.parse(await answered(method, path, { body, token: await tokenOf() })) as T;
    },
    async text(path) {
      return await answered('GET', path, { token: await tokenOf() });
    },
  };
}

/** A refusal in words: what problem details say, with each of their reasons. */
function refusalOf(status: number, text: string): string {
  try {
    const { detail, errors = [] } = JSON.parse(text) as {
      detail?: string;
      errors?: readonly { path: string; message: string }[];
    };
    return [detail ?? text, ...errors.map(({ path, message }) => `${path}: ${message}`)].join('\n  ');
  } catch {
    return `${status} ${text.slice(0, 500)}`;
  }
}
