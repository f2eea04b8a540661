/** A call that was refused: with which status, and in which words. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly status: number;
  readonly text: string;

  constructor(call: string, status: number, text: string) {
    super(`${call}: ${status} ${text}`);
    this.status = status;
    this.text = text;
  }
}

/** Calls the HTTP API as members of staff, and moves the laptop's clock. */
export function staffClient(url: string) {
  const tokens = new Map<string, { token: string; until: number }>();

  async function ask(
    method: string,
    path: string,
    body?: unknown,
    token?: string,
  ): Promise<Record<string, unknown>> {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new RefusedError(`${method} ${path}`, response.status, text);
    return text ? JSON.parse(text) : {};
  }

  /** A token of the local issuer lasts an hour of the local clock; a fresh one is asked for when the clock has moved on. */
  async function tokenOf(staffId: string, now: number): Promise<string> {
    const present = tokens.get(staffId);
    if (present && present.until > now) return present.token;
    const { token } = (await ask('POST', '/_local/sign-in', { staffId })) as { token: string };
    tokens.set(staffId, { token, until: now + 30 * 60_000 });
    return token;
  }

  let now = 0;

  return {
    /** Moves the clock to an instant (ISO); answers when everything due until then has been done. */
    async moveTo(instant: string): Promise<void> {
      await ask('POST', '/_local/clock', { to: instant });
      now = Date.parse(instant);
    },
    /** Calls the API as this member of staff. @throws RefusedError for any status of 400 and above. */
    async as(
      staffId: string,
      method: string,
      path: string,
      body?: unknown,
    ): Promise<Record<string, unknown>> {
      return ask(method, path, body, await tokenOf(staffId, now));
    },
    /** All items of a paged list. */
    async all<T>(staffId: string, path: string, list: string): Promise<T[]> {
      const items: T[] = [];
      let cursor: string | undefined;
      do {
        const more = cursor ? `${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}` : '';
        const page = await this.as(staffId, 'GET', `${path}${more}`);
        items.push(...(page[list] as T[]));
        cursor = (page.cursor ?? undefined) as string | undefined;
      } while (cursor);
      return items;
    },
    /** Every message that left the system, as the outbox keeps it. */
    async outbox(): Promise<Record<string, unknown>[]> {
      const answer = await ask('GET', '/_local/outbox');
      return (Array.isArray(answer) ? answer : answer.messages) as Record<string, unknown>[];
    },
  };
}

export type StaffClient = ReturnType<typeof staffClient>;
