import type * as z from 'zod';
import type { StoredScript } from '../../store/script.ts';
import type { deleteScript } from '../schemas/scripts.ts';

/** A call script as it is answered. */
export function scriptView(script: StoredScript): z.input<(typeof deleteScript.answers)[200]['schema']> {
  return script;
}
