import { areaHandler, type Route, route } from '../shared/area-handler.ts';
import { type Dependencies, dependencies } from '../shared/dependencies.ts';
import { run as runAnswerTask } from './answer-task.ts';
import { acceptTask, nudgeTask, pauseTask, resumeTask } from './schemas/task-acts.ts';
import { answerTask } from './schemas/tasks.ts';
import { run as runAcceptTask } from './task-acts/accept-task.ts';
import { run as runNudgeTask } from './task-acts/nudge-task.ts';
import { run as runPauseTask } from './task-acts/pause-task.ts';
import { run as runResumeTask } from './task-acts/resume-task.ts';

/** What people do with an open task: answer it, take it on, nudge its owner, pause it, let it go on. */
export const routes: readonly Route<Dependencies>[] = [
  route(answerTask, runAnswerTask),
  route(acceptTask, runAcceptTask),
  route(nudgeTask, runNudgeTask),
  route(pauseTask, runPauseTask),
  route(resumeTask, runResumeTask),
];

export const handler = areaHandler(routes, dependencies);
