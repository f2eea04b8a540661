import { readdirSync, readFileSync } from 'node:fs';

/** Resident memory of one process. */
export interface ProcessMemory {
  /** As the system names it: `node`, `dynoxide`. */
  name: string;
  residentMb: number;
}

/** A process and all its descendants, from Linux's `/proc`. @throws Error where there is none. */
export function memoryOfTree(rootPid: number): ProcessMemory[] {
  const children = new Map<number, number[]>();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const parent = field(Number(entry), 'PPid');
    if (parent === undefined) continue;
    children.set(Number(parent), [...(children.get(Number(parent)) ?? []), Number(entry)]);
  }
  const found: ProcessMemory[] = [];
  const visit = (pid: number) => {
    const resident = field(pid, 'VmRSS');
    if (resident !== undefined) {
      found.push({
        name: field(pid, 'Name') ?? '?',
        residentMb: (Number.parseInt(resident, 10) * 1024) / 1e6,
      });
    }
    for (const child of children.get(pid) ?? []) visit(child);
  };
  visit(rootPid);
  if (found.length === 0) throw new Error(`there is no process ${rootPid} to weigh`);
  return found;
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
