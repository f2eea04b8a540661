import type { ExecutionState } from '../asl/execution-state.ts';
import type { HistoryEvent } from '../asl/history-event.ts';
import type { ChunkPointer } from './execution-entry.ts';

/** A piece of one execution's history: what one event added, and where the piece before it lies. */
export interface HistoryChunk {
  before: ChunkPointer | null;
  events: HistoryEvent[];
  /** With the last chunk of an execution that ended: its state then, for describing and redriving it. */
  closing?: ExecutionState;
}

/**
 * Texts that are written once and read seldom, kept out of the heap.
 *
 * It needs no journal of its own: between two checkpoints the engine's journal can write the same chunks again.
 */
export interface TextStore {
  /** A name under which `open` finds the same texts after a restart. */
  readonly name: string;
  /** Everything written so far ends here. */
  readonly length: number;
  append(text: string): ChunkPointer;
  read(pointer: ChunkPointer): string;
  /** Returns when everything written is on disk. */
  sync(): void;
  close(): void;
  /** Closes it and deletes what it wrote. */
  remove(): void;
}

/** The histories of all executions in one text store. */
export class HistoryStore {
  #texts: TextStore;

  constructor(texts: TextStore) {
    this.#texts = texts;
  }

  get texts(): TextStore {
    return this.#texts;
  }

  /** Goes on in another store, to which everything worth keeping has been copied. */
  moveTo(texts: TextStore): void {
    this.#texts = texts;
  }

  append(chunk: HistoryChunk): ChunkPointer {
    return this.#texts.append(JSON.stringify(chunk));
  }

  readChunk(pointer: ChunkPointer): HistoryChunk {
    return JSON.parse(this.#texts.read(pointer)) as HistoryChunk;
  }

  /** All events up to and including the chunk at `newest`, oldest first. */
  readEvents(newest: ChunkPointer | undefined): HistoryEvent[] {
    const chunks: HistoryEvent[][] = [];
    for (let pointer = newest ?? null; pointer !== null; ) {
      const chunk = this.readChunk(pointer);
      chunks.push(chunk.events);
      pointer = chunk.before;
    }
    return chunks.reverse().flat();
  }

  /** The state in which an execution ended, from its last chunk. */
  readClosing(pointer: ChunkPointer): ExecutionState {
    const { closing } = this.readChunk(pointer);
    if (!closing) throw new Error('the last chunk of a closed execution bears no state');
    return closing;
  }
}

/** Texts that live as long as the process, outside the JavaScript heap. */
export function memoryTexts(name: string): TextStore {
  const texts: Buffer[] = [];
  let length = 0;
  return {
    name,
    get length() {
      return length;
    },
    append(text) {
      const bytes = Buffer.from(text);
      texts.push(bytes);
      length += bytes.length;
      return [texts.length - 1, bytes.length];
    },
    read([index]) {
      return texts[index]!.toString('utf8');
    },
    sync() {},
    close() {},
    remove() {
      texts.length = 0;
    },
  };
}
