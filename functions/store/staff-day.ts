import { CustomAttributeType, Entity, Service } from 'electrodb';
import type { Absence, Staff } from '../../domain/organisation.ts';
import type { CurrentOrganisationEntity } from './organisation.ts';
import { asked, KEYS, SERVICE, type Table, transactionOutcome } from './table.ts';

/** Days on which somebody is away, as that person or a manager has entered them. */
export interface StaffAbsence {
  readonly absenceId: string;
  readonly staffId: string;
  /** Local days, both inclusive; without an end, until further notice. */
  readonly from: string;
  readonly to?: string;
  readonly reason: NonNullable<Absence['reason']>;
  /** Who stands in on these days, before anybody else. */
  readonly deputyId?: string;
  /** Staff id of who entered it, and when. */
  readonly by: string;
  readonly at: string;
}

/** For how long an absence that is over is kept. */
const KEPT_SECONDS = 30 * 24 * 60 * 60;

/** The model of an absence; they all stand together, since they are always read together with the organisation. */
export function staffAbsenceEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'staff-absence', version: '1', service: SERVICE },
      attributes: {
        absenceId: { type: 'string', required: true },
        staffId: { type: 'string', required: true },
        from: { type: 'string', required: true },
        to: { type: 'string' },
        reason: { type: CustomAttributeType<StaffAbsence['reason']>('string'), required: true },
        deputyId: { type: 'string' },
        by: { type: 'string', required: true },
        at: { type: 'string', required: true },
        /** Epoch seconds; an absence without an end stays. */
        expiresAt: { type: 'number' },
      },
      indexes: {
        all: {
          pk: { field: KEYS.main.pk, composite: [] },
          sk: { field: KEYS.main.sk, composite: ['staffId', 'absenceId'], casing: 'none' },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

/** Access to absences. Each write moves the version of the days, by which readers of the organisation notice it. */
export function staffDayAccess(table: Table, current: CurrentOrganisationEntity) {
  const entity = staffAbsenceEntity(table);
  const service = new Service({ absence: entity, current });

  return {
    /** Every absence that was entered and is not long over, of everybody or of one person. */
    async all(staffId?: string): Promise<readonly StaffAbsence[]> {
      const query = staffId === undefined ? entity.query.all({}) : entity.query.all({ staffId });
      const { data } = await asked(query.go({ pages: 'all', consistent: true }));
      return data.map(({ expiresAt: _expiresAt, ...absence }) => absence);
    },

    /** Enters an absence. False when it was entered before. */
    async enter(absence: StaffAbsence): Promise<boolean> {
      const { to } = absence;
      const item =
        to === undefined
          ? absence
          : { ...absence, expiresAt: Math.floor(Date.parse(`${to}T00:00:00Z`) / 1000) + KEPT_SECONDS };
      const result = await asked(
        service.transaction
          .write(({ absence, current }) => [
            absence.create(item).commit(),
            current.patch({}).add({ daysVersion: 1 }).commit(),
          ])
          .go(),
      );
      return transactionOutcome(result).committed;
    },

    /** Takes an absence back. False when there is none. */
    async withdraw({ staffId, absenceId }: Pick<StaffAbsence, 'staffId' | 'absenceId'>): Promise<boolean> {
      const result = await asked(
        service.transaction
          .write(({ absence, current }) => [
            absence
              .delete({ staffId, absenceId })
              .where(({ by }, { exists }) => exists(by))
              .commit(),
            current.patch({}).add({ daysVersion: 1 }).commit(),
          ])
          .go(),
      );
      return transactionOutcome(result).committed;
    },
  };
}

/** A person with the absences that were entered, and with who stands in on their days. */
export function withAbsences(person: Staff, entered: readonly StaffAbsence[]): Staff {
  const own = entered.filter(({ staffId }) => staffId === person.staffId);
  if (own.length === 0) return person;
  const deputies = own.flatMap(({ deputyId, from, to }) =>
    deputyId === undefined ? [] : [{ staffId: deputyId, from, ...(to !== undefined && { to }) }],
  );
  return {
    ...person,
    absences: [
      ...person.absences,
      ...own.map(({ from, to, reason }) => ({ from, ...(to !== undefined && { to }), reason })),
    ],
    ...(deputies.length > 0 && { deputies: [...deputies, ...(person.deputies ?? [])] }),
  };
}
