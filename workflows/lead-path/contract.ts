import * as z from 'zod';
import { episode, executionName, instant, leadId, type WorkflowContract } from '../facts.ts';
import { careStep } from '../maintenance/contract.ts';
import { verificationCause } from '../verification/contract.ts';

/** `turnLimit`: after how many stages the lead continues in a new execution; left out, the definition's own 30. */
const input = z.object({ leadId, episode, turnLimit: z.int().min(1).optional() });

const output = z.object({ outcome: z.enum(['archived', 'lost', 'resting', 'continued', 'superseded']) });

const openEpisode = {
  input: z.object({ leadId, episode, at: instant, execution: executionName }),
  output: z.object({
    /** `archived`, `lost`: its path is over. `ended`: the record is in a later episode, which supersedes this one. */
    stage: z.enum(['verification', 'revisit', 'promotion', 'maintenance', 'archived', 'lost', 'ended']),
    /** What verification is told, should the lead stand there. */
    cause: verificationCause,
    /** After how many days of age an episode continues in a new execution. */
    episodeDays: z.int().min(1),
  }),
};

const restLead = {
  input: z.object({ leadId, episode, until: instant, step: careStep, at: instant, execution: executionName }),
  output: z.object({ rests: z.boolean() }),
};

/** The contract of the `lead-path` machine. */
export const leadPath = {
  input,
  output,
  tasks: { OpenEpisode: openEpisode, RestLead: restLead },
} satisfies WorkflowContract;
