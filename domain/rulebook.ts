import { rulebookContradictions } from './rulebook-contradictions.ts';
import { type Rulebook, rulebookSchema } from './rulebook-schema.ts';
import auman from './rulebooks/auman-2011.json' with { type: 'json' };

/** A rulebook that cannot be used; `problems` lists everything that is wrong with it, each with its place. */
export class RulebookError extends Error {
  override readonly name = 'RulebookError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`the rulebook has ${problems.length} problem(s):\n${problems.join('\n')}`);
    this.problems = problems;
  }
}

/**
 * Reads a rulebook from its JSON value. Every class must be covered and the rules must not contradict each other.
 * Throws RulebookError with all problems.
 */
export function loadRulebook(json: unknown): Rulebook {
  // Read once at each start: code made for reading fast many times would cost more than it ever spares.
  const parsed = rulebookSchema.safeParse(json, { jitless: true });
  if (!parsed.success) {
    throw new RulebookError(
      parsed.error.issues.map((issue) => `${issue.path.join('.') || '(whole)'}: ${issue.message}`),
    );
  }
  const contradictions = rulebookContradictions(parsed.data);
  if (contradictions.length > 0) throw new RulebookError(contradictions);
  return parsed.data;
}

/** How decisions name a rulebook: `auman-2011@1`. */
export function rulebookName(rulebook: Rulebook): string {
  return `${rulebook.id}@${rulebook.version}`;
}

/** The rules of the 2011 programme. */
export const auman2011: Rulebook = loadRulebook(auman);
