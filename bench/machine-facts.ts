import { cpus, loadavg, release, totalmem, type } from 'node:os';

/** The machine of a run, in words. */
export interface MachineFacts {
  processor: string;
  cores: number;
  memoryGb: number;
  system: string;
  node: string;
  /** How many processes wanted a processor in the last minute, on average. */
  load: number;
}

export function machineFacts(): MachineFacts {
  return {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 1e9),
    system: `${type()} ${release()}`,
    node: process.version,
    load: loadavg()[0]!,
  };
}
