const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether an address is the registered one. They must be equal, but for this: an address registered for `localhost` stands
 * for this cloud, by whatever loopback name and on whatever port it runs today.
 *
 * @param frontDoor address of this cloud, such as `http://127.0.0.1:8787`.
 */
export function isSameAddress(registered: string, given: string, frontDoor: string): boolean {
  if (registered === given) return true;
  const [known, asked, here] = [registered, given, frontDoor].map(parsed);
  if (known === undefined || asked === undefined || here === undefined) return false;
  return (
    LOOPBACK.has(known.hostname) &&
    LOOPBACK.has(asked.hostname) &&
    asked.port === here.port &&
    asked.protocol === here.protocol &&
    asked.pathname === known.pathname &&
    asked.search === known.search &&
    asked.hash === ''
  );
}

function parsed(address: string): URL | undefined {
  return URL.canParse(address) ? new URL(address) : undefined;
}
