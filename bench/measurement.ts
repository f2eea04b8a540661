/** What a figure should be: no less, or no more, in the figure's own unit. */
export type Aim = { atLeast: number } | { atMost: number };

/** One number that was measured. */
export interface Figure {
  /** What it tells, in words that stand alone in a table. */
  what: string;
  value: number;
  /** As it is printed behind the number: `/s`, `ms`, `MB`, `%`, or nothing for a count. */
  unit: string;
  aim?: Aim;
  /** What the same machine did in the same run with nothing of ours in between, in the same unit. */
  ceiling?: { what: string; value: number };
}

/** What one file of this folder has found out. */
export interface Measurement {
  title: string;
  /** What was done, in one paragraph. */
  about: string;
  figures: Figure[];
  /** What a reader must know to judge the figures, each a sentence or two. */
  notes: string[];
}

/** Takes how far a measurement has come (0 to 1) and what it does now. */
export type Tell = (done: number, doing: string) => void;

/** What a part may use. */
export interface Surroundings {
  /** A copy of the project, to be synthesized and started at will. */
  projectDir: string;
  /** An empty directory, deleted after the part. */
  scratchDir: string;
}

/** A part of the bench: measures, and hands back what it has found. */
export type Part = (tell: Tell, surroundings: Surroundings) => Promise<Measurement[]>;

/** Whether a figure is what it should be; undefined where nothing was aimed at. */
export function isMet({ value, aim }: Figure): boolean | undefined {
  if (aim === undefined) return undefined;
  return 'atLeast' in aim ? value >= aim.atLeast : value <= aim.atMost;
}
