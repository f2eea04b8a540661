import { existsSync } from 'node:fs';

/** Debian's Chromium, or the one that `CHROMIUM` names; undefined where there is none. */
export function findBrowser(): string | undefined {
  const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'];
  return places.find((place) => place !== undefined && existsSync(place));
}
