import { type Account, accountOf } from './account.ts';
import { type CloudPlace, type CloudProcess, startCloudProcess } from './cloud-process.ts';
import { type Desk, deskAt } from './desk.ts';
import { ERRANDS, STOP_BEFORE } from './errands.ts';

/** How a story is to be disturbed. */
export interface StoryOptions extends CloudPlace {
  /** The moment at which the first life ends, `<moment>#<n>`. */
  killAt?: string;
  /** Whether the cloud is stopped in good order, and started again, in the middle of the story. */
  isStopped?: boolean;
  /** Called when an errand's request is on its way; may kill from outside. */
  onErrand?: (cloud: CloudProcess) => void;
}

/** A story as it went. */
export interface ToldStory {
  /** How often the process was killed. */
  kills: number;
  account: Account;
}

/** Runs all errands, in one life after the other on one data directory, and tells what is there in the end. */
export async function tellStory(options: StoryOptions): Promise<ToldStory> {
  const { onErrand } = options;
  let kills = 0;
  let killAt = options.killAt;

  async function start(): Promise<{ cloud: CloudProcess; desk: Desk }> {
    const isFresh = options.isFresh && kills === 0;
    const cloud = await startCloudProcess({ ...options, isFresh }, killAt);
    // Killed once by its moment; the next life is to last.
    if (cloud) return { cloud, desk: deskAt(cloud) };
    kills += 1;
    killAt = undefined;
    return start();
  }

  let { cloud, desk } = await start();
  for (const [index, errand] of ERRANDS.entries()) {
    if (options.isStopped && index === STOP_BEFORE) {
      desk.leave();
      cloud.signal('SIGTERM');
      if ((await cloud.ended) === 'SIGKILL') [kills, killAt] = [kills + 1, undefined];
      ({ cloud, desk } = await start());
    }
    for (let isRepeated = false; ; isRepeated = true) {
      const { request, lost } = attempt(() => errand(desk, isRepeated), cloud);
      onErrand?.(cloud);
      if ((await Promise.race([request, lost])) === 'done') break;
      kills += 1;
      killAt = undefined;
      desk.leave();
      ({ cloud, desk } = await start());
    }
  }
  const account = await accountOf(desk);
  desk.leave();
  cloud.signal('SIGKILL');
  await cloud.ended;
  return { kills, account };
}

/** `request` resolves with the answer; `lost` when the process has ended, which leaves the request without one. */
function attempt(ask: () => Promise<unknown>, cloud: CloudProcess) {
  let isLost = false;
  const lost = cloud.ended.then(() => {
    isLost = true;
    return 'lost' as const;
  });
  const request = ask().then(
    () => 'done' as const,
    // A connection may break a moment before the end of the process is known.
    (error: unknown) => {
      if (isLost || isBrokenConnection(error)) return lost;
      throw error;
    },
  );
  return { request, lost };
}

function isBrokenConnection(error: unknown): boolean {
  const { code, cause } = error as { code?: string; cause?: unknown };
  if (['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'UND_ERR_SOCKET'].includes(code ?? '')) return true;
  return cause instanceof Error && isBrokenConnection(cause);
}
