import type { FunctionSpec } from './function-spec.ts';

/** What schedules call: those of the template, and those that are made at run time. */
export const EVENT_FUNCTIONS: readonly FunctionSpec[] = [
  {
    name: 'start-waiting-paths',
    folder: 'events',
    does: 'Starts the paths of imported leads and of those whose start was interrupted, and counts what is late.',
    needs: ['reads-table', 'writes-table', 'starts-paths', 'plans-starts'],
    planned: {
      expression: 'cron(10 0/6 * * ? *)',
      because:
        'The sweep is the last of three lines: a path is started with its lead, or by the repeated delivery of its source.',
    },
    timeoutSeconds: 300,
  },
  {
    name: 'reconcile-paths',
    folder: 'events',
    does: 'Compares records with executions, mends what can be mended and counts the rest.',
    needs: [
      'reads-table',
      'writes-table',
      'starts-paths',
      'starts-plans',
      'reads-executions',
      'answers-tasks',
      'answers-care',
      'ends-rests',
    ],
    planned: {
      expression: 'cron(40 * * * ? *)',
      because: 'A lead that nothing carries is found within the hour.',
    },
    timeoutSeconds: 900,
    memoryMb: 1024,
  },
  {
    name: 'end-protection',
    folder: 'events',
    does: 'Dispatches a lead when the protection of its first enterer is over.',
    needs: ['reads-table', 'writes-table', 'starts-paths', 'answers-tasks', 'answers-care', 'ends-rests'],
    planned: {
      expression: 'cron(40 3 * * ? *)',
      because: 'Each protection has a timer; the daily call ends those whose timer failed.',
    },
    timeoutSeconds: 120,
  },
  {
    name: 'begin-working-day',
    folder: 'events',
    does: 'Hands over the work of everybody who is away from today or has left.',
    needs: ['reads-table', 'writes-table', 'notifies', 'answers-tasks'],
    planned: {
      expression: 'cron(30 6 * * ? *)',
      because: 'It comes before work begins, so that whoever takes over finds the work in the morning.',
    },
    timeoutSeconds: 300,
  },
  {
    name: 'close-source-days',
    folder: 'events',
    does: 'Closes the days of the sources: judges what was left without a verdict, and compares the sums.',
    needs: ['reads-table', 'writes-table', 'starts-paths', 'answers-tasks', 'answers-care', 'ends-rests'],
    planned: {
      expression: 'cron(40 0 * * ? *)',
      because:
        'The day of the sources ends at midnight in Shanghai, and every request of it is over by then.',
    },
    timeoutSeconds: 300,
    memoryMb: 1024,
  },
  {
    name: 'draft-network-plans',
    folder: 'events',
    does: "Drafts the dealers' plans to develop information networks.",
    needs: ['reads-table', 'writes-table', 'starts-plans'],
    planned: {
      expression: 'cron(0 6 1,3,5 * ? *)',
      because:
        'Plans are issued by the 5th (NET-05): the first call drafts them, the others what it could not.',
    },
    timeoutSeconds: 300,
  },
  {
    name: 'evaluate-networks',
    folder: 'events',
    does: 'Evaluates the information networks of the last quarter and tells head office.',
    needs: ['reads-table', 'writes-table', 'notifies'],
    planned: {
      expression: 'cron(0 6 10 * ? *)',
      because: 'A quarter is evaluated by the 10th after it (NET-13); in the other months, what was missed.',
    },
    timeoutSeconds: 300,
  },
  {
    name: 'make-plans',
    folder: 'events',
    does: 'Drafts the plans whose day has come, and keeps what the plans of periods that are over have achieved.',
    needs: ['reads-table', 'writes-table', 'starts-plans'],
    planned: {
      expression: 'cron(0 6 * * ? *)',
      because:
        'Drafts fall on the 25th and on Wednesdays, closes and counts on the day after a period (§9a); each morning makes up for what was missed before work begins.',
    },
    timeoutSeconds: 900,
    memoryMb: 1024,
  },
  {
    name: 'report-cut-off',
    folder: 'events',
    does: 'Lists what of the month is not organised and handed over, to dealers before the 25th and to head office after it.',
    needs: ['reads-table', 'writes-table', 'notifies'],
    planned: {
      expression: 'cron(0 9 22,24,26 * ? *)',
      because:
        'The days are those of the rule (PRO-01): three days and one day before the 25th, and the day after.',
    },
    timeoutSeconds: 300,
  },
  {
    name: 'send-deferred-message',
    folder: 'events',
    does: 'Sends what quiet hours held back, and reminders that were gathered into one message.',
    needs: ['reads-table', 'writes-table', 'notifies'],
    timeoutSeconds: 30,
  },
];
