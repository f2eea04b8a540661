import { setTimeout as pause } from 'node:timers/promises';
import { RETRY_WAITS_SECONDS } from '../../domain/import-sending.ts';
import { RefusedFileError } from '../../domain/refused-file.ts';

/** Where Leadpath is, and who asks. */
export interface Caller {
  readonly url: string;
  readonly as: string;
  readonly token?: string | undefined;
}

/** Sends a request and answers its body: JSON as a value, text as a text. */
export type Ask = <T>(method: 'GET' | 'POST', path: string, body?: object) => Promise<T>;

/**
 * A client of the HTTP API that signs in by itself on a laptop, and tries again while Leadpath is busy or out of reach:
 * every request of an import can be repeated.
 * @throws RefusedFileError for a refusal, with all its reasons.
 */
export function apiClient({ url, as, token: given }: Caller): Ask {
  let token = given;

  async function signIn(): Promise<string> {
    const response = await fetch(`${url}/_local/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ staffId: as }),
    });
    const answer = (await response.json().catch(() => ({}))) as { token?: string; message?: string };
    if (answer.token !== undefined) return answer.token;
    throw new RefusedFileError(
      `${as} cannot sign in at ${url} (${response.status} ${answer.message ?? ''}); on AWS give --token`,
      `${as}无法登录${url}；AWS环境请提供--token`,
    );
  }

  async function attempt(method: string, path: string, body?: object): Promise<Response> {
    token ??= await signIn();
    return await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  return async <T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T> => {
    let signedInAgain = false;
    for (let turn = 0; ; turn += 1) {
      const waitSeconds = RETRY_WAITS_SECONDS[turn];
      try {
        const response = await attempt(method, path, body);
        if (response.status === 401 && given === undefined && !signedInAgain) {
          signedInAgain = true;
          token = undefined;
          continue;
        }
        if (response.ok) return (await bodyOf(response)) as T;
        const isPassing = response.status === 429 || response.status >= 500;
        if (!isPassing || waitSeconds === undefined) throw await refusalOf(response);
      } catch (error) {
        if (error instanceof RefusedFileError) throw error;
        if (waitSeconds === undefined) {
          throw new RefusedFileError(`nothing answers at ${url}; is Leadpath running?`, `无法连接${url}`);
        }
      }
      await pause(waitSeconds * 1000);
    }
  };
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  return response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text;
}

interface ProblemBody {
  readonly title?: string;
  readonly detail?: string;
  readonly errors?: readonly {
    readonly path: string;
    readonly message: string;
    readonly messageZh: string;
  }[];
}

async function refusalOf(response: Response): Promise<RefusedFileError> {
  const problem = (await response.json().catch(() => ({}))) as ProblemBody;
  const { title = 'refused', detail = '', errors = [] } = problem;
  const reasons = errors.map(({ path, message }) => `\n  ${path}: ${message}`).join('');
  const reasonsZh = errors.map(({ messageZh }) => `\n  ${messageZh}`).join('');
  return new RefusedFileError(
    `${response.status} ${title}. ${detail}${reasons}`,
    `服务器未接受请求${reasonsZh}`,
  );
}
