import { readFileSync } from 'node:fs';
import type { StaffClient } from './story/staff-client.ts';

/** A sample call script, and who writes it. */
interface SampleScript {
  readonly enteredBy: string;
  readonly scriptId: string;
}

/** Writes `examples/scripts.json`: head office's scripts and one dealer's own. Writing them again changes nothing. */
export async function loadScripts(staff: StaffClient): Promise<void> {
  const scripts: SampleScript[] = JSON.parse(readFileSync(new URL('scripts.json', import.meta.url), 'utf8'));
  for (const { enteredBy, ...script } of scripts) await staff.as(enteredBy, 'POST', '/scripts', script);
}
