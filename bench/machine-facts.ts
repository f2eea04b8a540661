import { cpus, release, totalmem, type } from 'node:os';

/** The machine of a run, in words. */
export interface MachineFacts {
  processor: string;
  cores: number;
  memoryGb: number;
  system: string;
  node: string;
}

export function machineFacts(): MachineFacts {
  return {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 1e9),
    system: `${type()} ${release()}`,
    node: process.version,
  };
}
