import { readdirSync, readFileSync } from 'node:fs';

/** Resident memory of one process. */
export interface ProcessMemory {
  /** As the system names it: `node`, `dynoxide`. */
  name: string;
  residentMb: number;
}

/** Memory of a process and all its descendants, from Linux's `/proc`. @throws Error where there is none. */
export function memoryOfTree(rootPid: number): ProcessMemory[] {
  const found = treeOf(rootPid).flatMap((pid) => {
    const resident = field(pid, 'VmRSS');
    if (resident === undefined) return [];
    return { name: field(pid, 'Name') ?? '?', residentMb: (Number.parseInt(resident, 10) * 1024) / 1e6 };
  });
  if (found.length === 0) throw new Error(`there is no process ${rootPid} to weigh`);
  return found;
}

/** Linux counts processor time in hundredths of a second on every usual machine. */
const TICKS_PER_SECOND = 100;

/**
 * Processor time that a process and all its living descendants have had, in seconds. Unlike the time on the wall it is
 * hardly longer on a machine that does other things as well.
 */
export function processorSecondsOfTree(rootPid: number): number {
  let ticks = 0;
  for (const pid of treeOf(rootPid)) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // The name stands in brackets and may hold anything; user and system time are the 12th and 13th field after it.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      ticks += Number(fields[11]) + Number(fields[12]);
    } catch {
      // It has ended since the tree was read.
    }
  }
  return ticks / TICKS_PER_SECOND;
}

function treeOf(rootPid: number): number[] {
  const children = new Map<number, number[]>();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const parent = Number(field(Number(entry), 'PPid'));
    children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
  }
  const tree = [rootPid];
  for (const pid of tree) tree.push(...(children.get(pid) ?? []));
  return tree;
}

/** A line of a process's status; undefined when the process has just ended, or has no such line. */
function field(pid: number, name: string): string | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(status)?.[1];
  } catch {
    return undefined;
  }
}
