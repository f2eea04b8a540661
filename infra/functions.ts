/**
 * What a function may do, beyond writing its own log: each need brings the rights and the environment variables that
 * go with it (`function-rights.ts`), and nothing else does.
 */
export const NEEDS = [
  'reads-table',
  'writes-table',
  'starts-paths',
  'starts-checks',
  'starts-plans',
  'rests-plans',
  'reads-executions',
  'starts-withdrawals',
  'answers-tasks',
  'answers-care',
  'notifies',
  'rests-leads',
  'ends-rests',
  'protects-leads',
  'plans-starts',
  'reads-lead-secrets',
  'reads-dms-secret',
  'manages-staff',
] as const;

export type Need = (typeof NEEDS)[number];

/** A route of the HTTP API. */
export interface RouteSpec {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  /**
   * Why the route asks for no sign-in.
   * @default - a token of the user pool is asked for
   */
  readonly openBecause?: string;
}

/** When a schedule calls a function with `{ at }`, the instant for which the call was planned. */
export interface PlannedCall {
  /** A cron expression of EventBridge Scheduler, read in Asia/Shanghai. */
  readonly expression: string;
  /** Why then. */
  readonly because: string;
}

/** A Lambda function of Leadpath. */
export interface FunctionSpec {
  /** Name of its file; its construct is the same name in PascalCase. */
  readonly name: string;
  readonly folder: 'tasks' | 'api' | 'events';
  /** One sentence for the console. */
  readonly does: string;
  readonly needs: readonly Need[];
  /** @default - no routes: a workflow or a schedule calls it */
  readonly routes?: readonly RouteSpec[];
  /** @default - not called by a schedule that the template holds */
  readonly planned?: PlannedCall;
  /** @default 15 */
  readonly timeoutSeconds?: number;
  /** @default 512 */
  readonly memoryMb?: number;
}

const SIGNED = 'The sender signs the raw body with the secret of its source; the function checks it.';
const PUBLIC = 'The description of the interface holds no data.';

/** Every function, workflow tasks first, in the order in which a lead meets them. */
export const FUNCTIONS: readonly FunctionSpec[] = [
  {
    name: 'open-episode',
    folder: 'tasks',
    does: 'Opens an episode of a lead and says where the lead stands.',
    needs: ['reads-table', 'writes-table'],
  },
  {
    name: 'rest-lead',
    folder: 'tasks',
    does: 'Lets a lead rest without an open execution until its next care is due.',
    needs: ['reads-table', 'writes-table', 'rests-leads'],
  },
  {
    name: 'screen-record',
    folder: 'tasks',
    does: 'Decides whether a record is effective, a duplicate, or for the dealer to verify.',
    needs: ['reads-table', 'writes-table', 'protects-leads'],
  },
  {
    name: 'record-verification',
    folder: 'tasks',
    does: "Records what a dealer's verification found and routes the lead.",
    needs: ['reads-table', 'writes-table', 'notifies'],
  },
  {
    name: 'record-revisit',
    folder: 'tasks',
    does: 'Records what a revisit found and routes the lead.',
    needs: ['reads-table', 'writes-table', 'notifies', 'starts-checks'],
  },
  {
    name: 'record-promotion',
    folder: 'tasks',
    does: 'Records what a round of promotion achieved and routes the lead.',
    needs: ['reads-table', 'writes-table', 'notifies', 'starts-checks'],
  },
  {
    name: 'record-loss',
    folder: 'tasks',
    does: 'Records what a manager decided on a loss, and ends the lead or begins promotion anew.',
    needs: ['reads-table', 'writes-table', 'notifies'],
  },
  {
    name: 'record-concession',
    folder: 'tasks',
    does: 'Records what was decided outside on a concession, and lets promotion go on.',
    needs: ['reads-table', 'writes-table', 'notifies'],
  },
  {
    name: 'find-next-care',
    folder: 'tasks',
    does: 'Finds the next step of care after a sale, and how far away it is.',
    needs: ['reads-table', 'writes-table'],
  },
  {
    name: 'hold-care',
    folder: 'tasks',
    does: 'Keeps the token of a wait for a date.',
    needs: ['reads-table', 'writes-table', 'answers-care'],
  },
  {
    name: 'send-care-message',
    folder: 'tasks',
    does: 'Sends a customer the message of a step of care.',
    needs: ['reads-table', 'writes-table', 'notifies'],
  },
  {
    name: 'record-care',
    folder: 'tasks',
    does: 'Records what a care call found and routes the lead.',
    needs: ['reads-table', 'writes-table', 'notifies'],
  },
  {
    name: 'open-plan',
    folder: 'tasks',
    does: 'Opens an episode of a plan and says how far the plan is.',
    needs: ['reads-table', 'writes-table', 'answers-tasks'],
  },
  {
    name: 'advance-plan-part',
    folder: 'tasks',
    does: 'Records what was decided on a part of a plan, and says whose turn it is.',
    needs: ['reads-table', 'writes-table'],
  },
  {
    name: 'settle-plan',
    folder: 'tasks',
    does: 'Brings a plan into force when all its parts are approved.',
    needs: ['reads-table', 'writes-table', 'rests-plans'],
  },
  {
    name: 'close-plan',
    folder: 'tasks',
    does: 'Closes a plan whose period is over.',
    needs: ['reads-table', 'writes-table'],
  },
  {
    name: 'hand-out-task',
    folder: 'tasks',
    does: 'Gives a piece of work to a person, with its due date and its ladder of reminders.',
    needs: ['reads-table', 'writes-table', 'notifies'],
  },
  {
    name: 'hold-task',
    folder: 'tasks',
    does: "Keeps the token of a wait for a person's answer.",
    needs: ['reads-table', 'writes-table', 'answers-tasks'],
  },
  {
    name: 'remind-person',
    folder: 'tasks',
    does: 'Reminds a person, climbs the ladder, or gives the task up by rule.',
    needs: ['reads-table', 'writes-table', 'notifies'],
  },
  {
    name: 'take-back-leads',
    folder: 'tasks',
    does: 'Takes the next leads of a withdrawn dealer back to the maker.',
    needs: ['reads-table', 'writes-table', 'starts-paths', 'answers-tasks', 'answers-care', 'ends-rests'],
    timeoutSeconds: 120,
    memoryMb: 1024,
  },
  {
    name: 'give-out-leads',
    folder: 'tasks',
    does: 'Gives the next leads of a withdrawn dealer to the dealers who are authorised.',
    needs: ['reads-table', 'writes-table', 'starts-paths', 'answers-tasks', 'answers-care', 'ends-rests'],
    timeoutSeconds: 120,
    memoryMb: 1024,
  },
  {
    name: 'finish-withdrawal',
    folder: 'tasks',
    does: "Counts a withdrawal's report and tells who got leads, and head office.",
    needs: ['reads-table', 'writes-table', 'notifies'],
    timeoutSeconds: 60,
  },
  {
    name: 'receive-lead',
    folder: 'api',
    does: 'Takes in a lead from a source.',
    needs: ['reads-table', 'writes-table', 'starts-paths', 'reads-lead-secrets'],
    routes: [{ method: 'POST', path: '/webhooks/leads/{source}', openBecause: SIGNED }],
    memoryMb: 1024,
  },
  {
    name: 'receive-purchase',
    folder: 'api',
    does: "Takes in the sale of a vehicle from the maker's DMS.",
    needs: [
      'reads-table',
      'writes-table',
      'starts-paths',
      'answers-tasks',
      'answers-care',
      'ends-rests',
      'reads-dms-secret',
    ],
    routes: [{ method: 'POST', path: '/webhooks/dms/purchases', openBecause: SIGNED }],
  },
  {
    name: 'quarantine',
    folder: 'api',
    does: 'Shows what came in and did not become a lead, and judges it again, mended or as it came.',
    needs: ['reads-table', 'writes-table', 'starts-paths', 'answers-tasks', 'answers-care', 'ends-rests'],
    routes: [
      { method: 'GET', path: '/quarantine' },
      { method: 'GET', path: '/quarantine/{receiptId}' },
      { method: 'POST', path: '/quarantine/{receiptId}/mend' },
      { method: 'POST', path: '/quarantine/{receiptId}/replay' },
      { method: 'POST', path: '/quarantine/{receiptId}/discard' },
    ],
  },
  {
    name: 'ledger',
    folder: 'api',
    does: 'Shows what came from a source day by day, and takes its own count.',
    needs: ['reads-table', 'writes-table', 'reads-lead-secrets'],
    routes: [
      { method: 'GET', path: '/sources/{source}/ledger' },
      { method: 'POST', path: '/sources/{source}/counts', openBecause: SIGNED },
    ],
  },
  {
    name: 'list-leads',
    folder: 'api',
    does: 'Lists the leads that the caller may see.',
    needs: ['reads-table'],
    routes: [{ method: 'GET', path: '/leads' }],
  },
  {
    name: 'get-lead',
    folder: 'api',
    does: 'Shows a lead; a read of unmasked data is written to its event log.',
    needs: ['reads-table', 'writes-table'],
    routes: [{ method: 'GET', path: '/leads/{leadId}' }],
  },
  {
    name: 'list-lead-events',
    folder: 'api',
    does: 'Shows what happened to a lead, and why.',
    needs: ['reads-table'],
    routes: [{ method: 'GET', path: '/leads/{leadId}/events' }],
  },
  {
    name: 'full-reads',
    folder: 'api',
    does: 'Shows a record in full to those who may see it, keeps who read it and why, and lists such reads.',
    needs: ['reads-table', 'writes-table'],
    routes: [
      { method: 'POST', path: '/leads/{leadId}/unmask' },
      { method: 'GET', path: '/leads/{leadId}/reads' },
      { method: 'GET', path: '/staff/{staffId}/reads' },
    ],
  },
  {
    name: 'list-tasks',
    folder: 'api',
    does: "Lists the caller's tasks, or a dealer's for its managers.",
    needs: ['reads-table'],
    routes: [{ method: 'GET', path: '/tasks' }],
  },
  {
    name: 'get-task',
    folder: 'api',
    does: 'Shows a task; a read of unmasked data is written to the event log of its lead.',
    needs: ['reads-table', 'writes-table'],
    routes: [{ method: 'GET', path: '/tasks/{taskId}' }],
  },
  {
    name: 'task-acts',
    folder: 'api',
    does: 'Stores the result of a task and wakes its path; takes a task on, nudges its owner, pauses and resumes it.',
    // A check that contradicts a result routes its lead anew.
    needs: [
      'reads-table',
      'writes-table',
      'starts-paths',
      'answers-tasks',
      'answers-care',
      'notifies',
      'ends-rests',
    ],
    routes: [
      { method: 'POST', path: '/tasks/{taskId}/result' },
      { method: 'POST', path: '/tasks/{taskId}/accept' },
      { method: 'POST', path: '/tasks/{taskId}/nudge' },
      { method: 'POST', path: '/tasks/{taskId}/pause' },
      { method: 'POST', path: '/tasks/{taskId}/resume' },
    ],
  },
  {
    name: 'list-waiting',
    folder: 'api',
    does: 'Lists who or what every lead waits for, overdue first.',
    needs: ['reads-table'],
    routes: [{ method: 'GET', path: '/waiting' }],
  },
  {
    name: 'returns',
    folder: 'api',
    does: 'Returns a doubted record to its dealer, who has to verify it.',
    needs: ['reads-table', 'writes-table', 'starts-paths', 'answers-tasks', 'answers-care', 'ends-rests'],
    routes: [{ method: 'POST', path: '/leads/{leadId}/return' }],
  },
  {
    name: 'intents',
    folder: 'api',
    does: 'Takes it down when a customer wants to buy at another time, and routes the lead anew.',
    needs: ['reads-table', 'writes-table', 'starts-paths', 'answers-tasks', 'answers-care', 'ends-rests'],
    routes: [{ method: 'POST', path: '/leads/{leadId}/intent' }],
  },
  {
    name: 'statistics',
    folder: 'api',
    does: 'Counts records, tells their effective rate, keeps targets with their forecast, and shows monthly cut-offs.',
    needs: ['reads-table', 'writes-table'],
    routes: [
      { method: 'GET', path: '/statistics/effective-rate' },
      { method: 'GET', path: '/statistics/effective-rate.csv' },
      { method: 'GET', path: '/statistics/collection' },
      { method: 'GET', path: '/statistics/collection.csv' },
      { method: 'GET', path: '/statistics/first-touch' },
      { method: 'GET', path: '/statistics/checked-results' },
      { method: 'GET', path: '/statistics/targets' },
      { method: 'PUT', path: '/targets' },
      { method: 'GET', path: '/cut-offs/{month}' },
      { method: 'GET', path: '/cut-offs/{month}/open.csv' },
    ],
    timeoutSeconds: 29,
  },
  {
    name: 'scripts',
    folder: 'api',
    does: 'Keeps the call scripts of head office and of the dealers.',
    needs: ['reads-table', 'writes-table'],
    routes: [
      { method: 'GET', path: '/scripts' },
      { method: 'POST', path: '/scripts' },
      { method: 'GET', path: '/scripts/{scriptId}' },
      { method: 'PUT', path: '/scripts/{scriptId}' },
      { method: 'DELETE', path: '/scripts/{scriptId}' },
    ],
  },
  {
    name: 'networks',
    folder: 'api',
    does: 'Keeps information networks and the plans to develop them, and shows what they were worth.',
    needs: ['reads-table', 'writes-table'],
    routes: [
      { method: 'GET', path: '/networks' },
      { method: 'GET', path: '/networks/due' },
      { method: 'POST', path: '/networks' },
      { method: 'GET', path: '/networks/{networkId}' },
      { method: 'PUT', path: '/networks/{networkId}' },
      { method: 'GET', path: '/network-plans' },
      { method: 'GET', path: '/network-plans/{planId}' },
      { method: 'PUT', path: '/network-plans/{planId}' },
      { method: 'POST', path: '/network-plans/{planId}/submit' },
      { method: 'POST', path: '/network-plans/{planId}/approve' },
      { method: 'POST', path: '/network-plans/{planId}/return' },
      { method: 'GET', path: '/network-reports' },
      { method: 'GET', path: '/network-reports/{period}' },
      { method: 'GET', path: '/network-reports/{period}/csv' },
    ],
  },
  {
    name: 'plans',
    folder: 'api',
    does: 'Shows plans and their calendar, takes what people make of them, hands them in, and tells what they achieved.',
    needs: ['reads-table', 'writes-table', 'answers-tasks', 'notifies'],
    routes: [
      { method: 'GET', path: '/plans' },
      { method: 'GET', path: '/plans/{planId}' },
      { method: 'GET', path: '/plans/{planId}/lines' },
      { method: 'POST', path: '/plans/{planId}/lines' },
      { method: 'PUT', path: '/plans/{planId}/lines/{lineId}' },
      { method: 'DELETE', path: '/plans/{planId}/lines/{lineId}' },
      { method: 'GET', path: '/plans/{planId}/events' },
      { method: 'POST', path: '/plans/{planId}/submit' },
      { method: 'POST', path: '/plans/{planId}/additions' },
      { method: 'POST', path: '/plans/{planId}/delegate' },
      { method: 'POST', path: '/plans/{planId}/result' },
      { method: 'GET', path: '/plans/{planId}/achievement' },
      { method: 'GET', path: '/calendar' },
      { method: 'GET', path: '/dealers/{dealerId}/sales-plan' },
      { method: 'PUT', path: '/dealers/{dealerId}/sales-plan' },
      { method: 'GET', path: '/collection-totals/{month}' },
      { method: 'PUT', path: '/collection-totals/{month}' },
    ],
    timeoutSeconds: 29,
  },
  {
    name: 'rewards',
    folder: 'api',
    does: 'Keeps the ledger of what records earn the dealers who entered them.',
    needs: ['reads-table', 'writes-table'],
    routes: [
      { method: 'GET', path: '/rewards' },
      { method: 'GET', path: '/rewards/summary' },
      { method: 'GET', path: '/rewards.csv' },
      { method: 'GET', path: '/rewards/{rewardId}' },
      { method: 'POST', path: '/rewards/{rewardId}/guarantee' },
      { method: 'POST', path: '/rewards/{rewardId}/pay' },
      { method: 'POST', path: '/rewards/{rewardId}/reverse' },
    ],
    timeoutSeconds: 29,
    memoryMb: 1024,
  },
  {
    name: 'merges',
    folder: 'api',
    does: 'Finds records of one customer, joins two of them as a dry run showed, and takes that back.',
    needs: ['reads-table', 'writes-table', 'starts-paths', 'answers-tasks', 'answers-care', 'ends-rests'],
    routes: [
      { method: 'GET', path: '/leads/{leadId}/possible-duplicates' },
      { method: 'POST', path: '/merges/preview' },
      { method: 'POST', path: '/merges' },
      { method: 'POST', path: '/merges/{mergeId}/undo' },
    ],
  },
  {
    name: 'personal-data',
    folder: 'api',
    does: 'Hands out or erases what is kept about a person, and keeps who wants no messages.',
    needs: ['reads-table', 'writes-table', 'starts-paths', 'answers-tasks', 'answers-care', 'ends-rests'],
    routes: [
      { method: 'POST', path: '/people/export' },
      { method: 'POST', path: '/people/erase/preview' },
      { method: 'POST', path: '/people/erase' },
      { method: 'POST', path: '/people/opt-out' },
      { method: 'POST', path: '/people/opt-in' },
    ],
    timeoutSeconds: 29,
  },
  {
    name: 'get-organisation',
    folder: 'api',
    does: 'Shows the dealers, regions and staff.',
    needs: ['reads-table'],
    routes: [{ method: 'GET', path: '/organisation' }],
  },
  {
    name: 'put-organisation',
    folder: 'api',
    does: 'Replaces the dealers, regions and staff, and keeps the user pool in step.',
    needs: ['reads-table', 'writes-table', 'manages-staff', 'notifies'],
    routes: [{ method: 'PUT', path: '/organisation' }],
    timeoutSeconds: 29,
  },
  {
    name: 'people',
    folder: 'api',
    does: 'Shows who is there, takes in absences, and hands over the work of whoever is away.',
    needs: ['reads-table', 'writes-table', 'notifies'],
    routes: [
      { method: 'GET', path: '/staff/{staffId}' },
      { method: 'POST', path: '/staff/{staffId}/absences' },
      { method: 'DELETE', path: '/staff/{staffId}/absences/{absenceId}' },
    ],
    timeoutSeconds: 29,
  },
  {
    name: 'calendars',
    folder: 'api',
    does: 'Shows and publishes the years of the working calendar, and moves the reminders that hang on them.',
    needs: ['reads-table', 'writes-table', 'notifies', 'answers-tasks'],
    routes: [
      { method: 'GET', path: '/calendars/{year}' },
      { method: 'PUT', path: '/calendars/{year}' },
      { method: 'GET', path: '/calendars/{year}/moves' },
    ],
    timeoutSeconds: 29,
  },
  {
    name: 'findings',
    folder: 'api',
    does: 'Shows operations what the comparison of records with executions found.',
    needs: ['reads-table', 'writes-table'],
    routes: [
      { method: 'GET', path: '/findings' },
      { method: 'POST', path: '/findings/{findingId}/dismiss' },
    ],
  },
  {
    name: 'withdrawals',
    folder: 'api',
    does: 'Previews, orders and follows the withdrawal of a dealer.',
    needs: ['reads-table', 'writes-table', 'starts-withdrawals'],
    routes: [
      { method: 'POST', path: '/dealers/{dealerId}/withdrawal/preview' },
      { method: 'POST', path: '/dealers/{dealerId}/withdrawal' },
      { method: 'GET', path: '/dealers/{dealerId}/withdrawal' },
      { method: 'GET', path: '/dealers/{dealerId}/withdrawal/report' },
    ],
    timeoutSeconds: 29,
    memoryMb: 1024,
  },
  {
    name: 'imports',
    folder: 'api',
    does: 'Takes in files of records, row by row, and takes them back while nobody has worked on them.',
    needs: [
      'reads-table',
      'writes-table',
      'starts-paths',
      'answers-tasks',
      'answers-care',
      'ends-rests',
      'plans-starts',
    ],
    routes: [
      { method: 'POST', path: '/imports' },
      { method: 'GET', path: '/imports' },
      { method: 'GET', path: '/imports/{importId}' },
      { method: 'GET', path: '/import-mappings' },
      { method: 'POST', path: '/imports/{importId}/rows' },
      { method: 'POST', path: '/imports/{importId}/finish' },
      { method: 'GET', path: '/imports/{importId}/report' },
      { method: 'GET', path: '/imports/{importId}/report.csv' },
      { method: 'POST', path: '/imports/{importId}/undo' },
    ],
    timeoutSeconds: 29,
    memoryMb: 1024,
  },
  {
    name: 'get-openapi',
    folder: 'api',
    does: 'Describes the interface.',
    needs: [],
    routes: [{ method: 'GET', path: '/openapi.json', openBecause: PUBLIC }],
  },
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
    needs: ['reads-table', 'writes-table'],
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

/** `open-episode` as a construct id and in a definition's placeholder: `OpenEpisode`. */
export function pascalCase(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (_, _dash, letter: string) => letter.toUpperCase());
}
