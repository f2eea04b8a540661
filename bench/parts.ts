import type { Part } from './measurement.ts';

/** Every part of the bench by name, loaded when it is its turn. */
const PARTS = {
  start: async () => (await import('./start-up.ts')).measureStartUp,
  engine: async () => (await import('./engine.ts')).measureEngine,
  timers: async () => (await import('./timers.ts')).measureTimers,
  intake: async () => (await import('./intake.ts')).measureIntake,
  import: async () => (await import('./import.ts')).measureImport,
  memory: async () => (await import('./memory.ts')).measureMemory,
  story: async () => (await import('./story.ts')).measureStory,
  console: async () => (await import('./console.ts')).measureConsole,
  withdrawal: async () => (await import('./withdrawal.ts')).measureWithdrawal,
} as const satisfies Record<string, () => Promise<Part>>;

export type PartName = keyof typeof PARTS;

/** In the order in which they are measured. */
export const PART_NAMES = Object.keys(PARTS) as readonly PartName[];

export function isPartName(name: string): name is PartName {
  return Object.hasOwn(PARTS, name);
}

export function loadPart(name: PartName): Promise<Part> {
  return PARTS[name]();
}
