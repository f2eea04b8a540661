/** One kind of moment at which the cloud is killed. */
export interface MomentRow {
  /** As the code calls it. */
  moment: string;
  /** The how-manieth time it is passed, from 1: chosen to lie where the story is thick. */
  ordinal: number;
  /** Ends the sentence "loses nothing when killed …". */
  when: string;
  /** What the story needs for the moment to be passed at all. */
  needs?: 'a grown journal' | 'a stop' | 'old data';
}

/** Every kind of moment, and when each of them kills. */
export const MOMENTS: readonly MomentRow[] = [
  { moment: 'start-numbered', ordinal: 1, when: 'before its first start is counted' },
  {
    moment: 'data-half-removed',
    ordinal: 3,
    when: 'while it removes the data of an earlier life',
    needs: 'old data',
  },
  { moment: 'journal-created', ordinal: 5, when: 'between the creation of a journal and its first line' },
  { moment: 'database-up', ordinal: 1, when: 'when its database has just come up' },
  { moment: 'resource-provisioned', ordinal: 9, when: 'in the middle of the first deployment' },

  { moment: 'journal-appended', ordinal: 60, when: 'when a record is appended and not yet written' },
  { moment: 'journal-half-written', ordinal: 50, when: 'in the middle of a write, with a torn line on disk' },
  { moment: 'journal-written', ordinal: 45, when: 'between the write of a record and its sync' },
  { moment: 'journal-flushed', ordinal: 55, when: 'when records are on disk and nobody has been told' },
  {
    moment: 'journal-compacted-aside',
    ordinal: 1,
    when: 'when a shorter journal is written and not yet in its place',
    needs: 'a grown journal',
  },
  {
    moment: 'journal-replaced',
    ordinal: 1,
    when: 'when a shorter journal has just taken its place',
    needs: 'a grown journal',
  },
  { moment: 'clock-moved', ordinal: 8, when: 'when the clock has moved and nothing has fired' },

  { moment: 'execution-accepted', ordinal: 2, when: 'when an execution is accepted and not yet on disk' },
  { moment: 'execution-started', ordinal: 2, when: 'when an execution is on disk and its caller not told' },
  { moment: 'event-folded', ordinal: 12, when: 'when an event is folded and nothing has followed from it' },
  { moment: 'call-sent-out', ordinal: 9, when: 'when the first call of an event has gone out' },
  { moment: 'call-due', ordinal: 3, when: 'before the call of a Task' },
  { moment: 'call-returned', ordinal: 6, when: 'when a call has returned and its answer is not journalled' },
  { moment: 'token-received', ordinal: 1, when: 'when the answer to a token has come in' },
  {
    moment: 'token-taken',
    ordinal: 1,
    when: 'when the answer to a token is on disk and its sender not told',
  },
  { moment: 'timer-fired', ordinal: 2, when: 'when a timer has fired and is not journalled' },
  { moment: 'child-started', ordinal: 1, when: 'when a child has started and its parent has not heard' },
  { moment: 'execution-ended', ordinal: 1, when: 'when a child has ended and its parent has not heard' },
  {
    moment: 'history-synced',
    ordinal: 1,
    when: 'while it stops, between the histories and the checkpoint that refers to them',
    needs: 'a stop',
  },
  {
    moment: 'checkpoint-written',
    ordinal: 1,
    when: 'while it stops, right after the checkpoint',
    needs: 'a stop',
  },

  { moment: 'function-due', ordinal: 4, when: 'before a function runs' },
  { moment: 'function-returned', ordinal: 6, when: 'when a function has run and nobody has its result' },
  { moment: 'async-event-queued', ordinal: 2, when: 'when an asynchronous event is on disk and not run' },
  {
    moment: 'async-event-handled',
    ordinal: 1,
    when: 'when an asynchronous event was handled and is still on disk',
  },
  {
    moment: 'async-event-to-retry',
    ordinal: 1,
    when: 'when an asynchronous event that failed waits for its retry',
  },

  { moment: 'publication-recorded', ordinal: 1, when: 'when a publication is recorded and not delivered' },
  { moment: 'delivery-due', ordinal: 1, when: 'before a message of a topic is delivered' },
  {
    moment: 'delivery-made',
    ordinal: 2,
    when: 'when a message of a topic is delivered and still to be settled',
  },

  { moment: 'message-put', ordinal: 1, when: 'when a message is put into a queue and not yet on disk' },
  { moment: 'message-sent', ordinal: 2, when: 'when a message is on disk and its sender not told' },
  { moment: 'messages-received', ordinal: 1, when: 'when a message is received and not handed on' },
  { moment: 'messages-handled', ordinal: 1, when: 'when a message was handled and not deleted' },
  { moment: 'messages-deleted', ordinal: 1, when: 'when a message has been deleted' },
  {
    moment: 'message-moved-to-dead-letters',
    ordinal: 1,
    when: 'when a message has gone to the dead letters',
  },

  { moment: 'schedule-put', ordinal: 2, when: 'when a schedule is put and has no timer' },
  { moment: 'schedule-fired', ordinal: 1, when: 'when a schedule has fired and its target is not called' },
  { moment: 'schedule-target-due', ordinal: 2, when: 'before the target of a schedule is called' },
  {
    moment: 'schedule-target-reached',
    ordinal: 1,
    when: 'when the target is called and the schedule not settled',
  },
  { moment: 'schedule-completed', ordinal: 1, when: 'when a schedule is deleted after its completion' },

  { moment: 'database-request-due', ordinal: 12, when: 'before a request goes to the database' },
  { moment: 'database-answered', ordinal: 10, when: 'when the database has answered and nobody was told' },
  {
    moment: 'transaction-carried-out',
    ordinal: 1,
    when: 'when a transaction is done and its token unrecorded',
  },

  { moment: 'secret-put', ordinal: 4, when: 'when a value is put into a secret' },
  { moment: 'parameter-put', ordinal: 1, when: 'when a parameter is put' },
  { moment: 'user-put', ordinal: 1, when: 'when a user is created' },
  { moment: 'http-answer-due', ordinal: 1, when: 'when a route has its answer and the caller has not' },
];

/**
 * One write after the other of the time in which most errands are run: each tears the records of another service, in a
 * moment in which none of its callers may have an answer yet.
 */
export const TORN_WRITES: readonly MomentRow[] = Array.from({ length: 12 }, (_, index) => ({
  moment: 'journal-half-written',
  ordinal: 12 + 2 * index,
  when: `in the middle of write ${12 + 2 * index}`,
}));
