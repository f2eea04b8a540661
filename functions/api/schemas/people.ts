import * as z from 'zod';
import { ABSENCE_REASONS, staffSchema } from '../../../domain/organisation.ts';
import { postSchema, sideSchema } from '../../../domain/post.ts';
import type { Operation } from '../operation.ts';
import { nothing, taskIdField } from './shared-fields.ts';

const staffIdField = staffSchema.shape.staffId.meta({ description: 'Id of a member of staff' });
const absenceIdField = z
  .string()
  .regex(/^[0-9A-Z]{12}$/)
  .meta({ description: 'Id of an absence that was entered' });

/** Days on which somebody is away. Without an id they stand in the organisation and are changed there. */
const absence = z
  .object({
    absenceId: absenceIdField.optional(),
    from: z.iso.date(),
    to: z.iso.date().optional(),
    reason: z.enum(ABSENCE_REASONS).optional(),
    deputyId: staffIdField.optional(),
  })
  .meta({ id: 'Absence' });

/** A member of staff with what decides whether work comes to that one. */
const staffMember = z
  .object({
    staffId: staffIdField,
    name: z.string(),
    post: postSchema,
    side: sideSchema,
    dealerId: z.string().optional(),
    regionId: z.string().optional(),
    active: z.boolean(),
    /** In service and not away today. */
    present: z.boolean(),
    /** Works today, by the calendar and the person's own week. */
    atWork: z.boolean(),
    workingDays: staffSchema.shape.workingDays,
    dayExceptions: staffSchema.shape.dayExceptions,
    capacity: z.int().min(0).optional(),
    /** 1,000 stands for any number beyond. */
    openTasks: z.int().min(0),
    absences: z.array(absence),
    deputies: staffSchema.shape.deputies.unwrap(),
  })
  .meta({ id: 'StaffMember' });

export const getStaffMember = {
  operationId: 'get-staff-member',
  method: 'get',
  path: '/staff/{staffId}',
  summary: 'Whether somebody is there, until when not, who stands in, and how much work there is',
  auth: 'staff',
  params: z.object({ staffId: staffIdField }),
  query: nothing,
  body: nothing,
  answers: { 200: { description: 'The member of staff', schema: staffMember } },
  problems: ['not-found'],
} as const satisfies Operation;

/** What became of an entered absence. `handedOver`: the tasks that went to others at once. */
const entered = z.object({ ...absence.shape, absenceId: absenceIdField, handedOver: z.array(taskIdField) });

export const enterAbsence = {
  operationId: 'enter-absence',
  method: 'post',
  path: '/staff/{staffId}/absences',
  summary: 'Enter days on which somebody is away; work that cannot wait goes to others when they begin',
  auth: 'staff',
  params: z.object({ staffId: staffIdField }),
  query: nothing,
  body: z
    .strictObject({
      from: z.iso.date(),
      to: z.iso.date().optional(),
      reason: z.enum(ABSENCE_REASONS),
      deputyId: staffIdField.optional(),
    })
    .meta({ id: 'NewAbsence' }),
  answers: {
    201: { description: 'Entered', schema: entered },
    200: { description: 'Entered before', schema: entered },
  },
  problems: ['not-json', 'not-allowed', 'not-found', 'invalid-content'],
} as const satisfies Operation;

export const withdrawAbsence = {
  operationId: 'withdraw-absence',
  method: 'delete',
  path: '/staff/{staffId}/absences/{absenceId}',
  summary: 'Take back an absence that was entered; work that went to others stays there',
  auth: 'staff',
  params: z.object({ staffId: staffIdField, absenceId: absenceIdField }),
  query: nothing,
  body: nothing,
  answers: { 200: { description: 'Taken back', schema: z.object({ absenceId: absenceIdField }) } },
  problems: ['not-allowed', 'not-found'],
} as const satisfies Operation;
