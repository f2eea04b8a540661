import { CustomAttributeType, Entity } from 'electrodb';
import { type Organisation, organisationSchema } from '../../domain/organisation.ts';
import { staffDayAccess, withAbsences } from './staff-day.ts';
import { asked, isConditionRefusal, KEYS, SERVICE, type Table } from './table.ts';

/** The organisation and its version, which counts how often it was put. */
export interface VersionedOrganisation {
  readonly version: number;
  readonly organisation: Organisation;
}

/** Before anybody has put an organisation. */
const NOBODY: VersionedOrganisation = {
  version: 0,
  organisation: { regions: [], productLines: [], dealers: [], staff: [] },
};

/** How long a version that is not current any more is kept, for whoever is still reading it. */
const KEPT_SECONDS = 24 * 60 * 60;

/** For how long `recent` believes what was read, in milliseconds of the events' time. */
const RECENT_MS = 5_000;

/** The lists that make up an organisation. */
const PARTS = ['regions', 'productLines', 'dealers', 'staff'] as const;
type Part = (typeof PARTS)[number];

/** One region, product line, dealer or member of staff of one version of the organisation. */
function entryEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'organisation-entry', version: '1', service: SERVICE },
      attributes: {
        organisationVersion: { type: 'number', required: true },
        part: { type: PARTS, required: true },
        id: { type: 'string', required: true },
        /** Place in the list that was put. */
        place: { type: 'number', required: true },
        body: { type: CustomAttributeType<unknown>('any'), required: true },
        /** Epoch seconds; set only when the version is replaced. */
        expiresAt: { type: 'number' },
      },
      indexes: {
        ofVersion: {
          pk: { field: KEYS.main.pk, composite: ['organisationVersion'] },
          sk: { field: KEYS.main.sk, composite: ['part', 'id'], casing: 'none' },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

/** Which version is the current one. */
function currentEntity(table: Table) {
  return new Entity(
    {
      model: { entity: 'organisation', version: '1', service: SERVICE },
      attributes: {
        organisationVersion: { type: 'number', required: true },
        at: { type: 'string', required: true },
        /** Counts how often an absence was entered or taken back. */
        daysVersion: { type: 'number' },
      },
      indexes: {
        only: {
          pk: { field: KEYS.main.pk, composite: [] },
          sk: { field: KEYS.main.sk, composite: [] },
        },
      },
    },
    { client: table.client, table: table.name },
  );
}

export type CurrentOrganisationEntity = ReturnType<typeof currentEntity>;

/**
 * Access to the organisation: regions, dealers and staff. A new version is written beside the current one and becomes
 * current by one conditional write, so that nobody ever reads half of it, however large it is.
 */
export function organisationAccess(table: Table) {
  const entries = entryEntity(table);
  const current = currentEntity(table);
  const days = staffDayAccess(table, current);
  let cached: (VersionedOrganisation & { readonly daysVersion: number }) | undefined;
  let lastRead: { readonly known: VersionedOrganisation; readonly atMs: number } | undefined;

  async function currentVersions(): Promise<{ readonly version: number; readonly daysVersion: number }> {
    const { data } = await asked(current.get({}).go({ consistent: true }));
    return { version: data?.organisationVersion ?? 0, daysVersion: data?.daysVersion ?? 0 };
  }

  async function load(): Promise<VersionedOrganisation> {
    const { version, daysVersion } = await currentVersions();
    if (version === 0) return NOBODY;
    if (cached?.version === version && cached.daysVersion === daysVersion) return known(cached);

    const put = await read(version);
    const entered = daysVersion === 0 ? [] : await days.all();
    const staff = put.staff.map((person) => withAbsences(person, entered));
    cached = { version, daysVersion, organisation: { ...put, staff } };
    return known(cached);
  }

  async function read(version: number): Promise<Organisation> {
    const { data } = await asked(
      entries.query.ofVersion({ organisationVersion: version }).go({ pages: 'all', consistent: true }),
    );
    const part = (name: Part) =>
      data
        .filter((entry) => entry.part === name)
        .sort((one, other) => one.place - other.place)
        .map((entry) => entry.body);
    return organisationSchema.parse({
      regions: part('regions'),
      productLines: part('productLines'),
      dealers: part('dealers'),
      staff: part('staff'),
    });
  }

  return {
    /**
     * The current organisation with the absences that were entered; empty, with version 0, before the first was put. Kept
     * in memory by its version.
     */
    load,

    /** The current organisation as it was put, without the absences that were entered since. */
    async asPut(): Promise<VersionedOrganisation> {
      const { version } = await currentVersions();
      return version === 0 ? NOBODY : { version, organisation: await read(version) };
    },

    /** Absences that people and their managers enter; putting an organisation leaves them as they are. */
    days: {
      ...days,
      async enter(absence: Parameters<typeof days.enter>[0]): Promise<boolean> {
        lastRead = undefined;
        return await days.enter(absence);
      },
      async withdraw(absence: Parameters<typeof days.withdraw>[0]): Promise<boolean> {
        lastRead = undefined;
        return await days.withdraw(absence);
      },
    },

    /**
     * The organisation as it was at most five seconds before `at`, the instant of the event that asks: for steps that
     * follow each other quickly. A change that this very store has made is known at once.
     */
    async recent(at: string): Promise<VersionedOrganisation> {
      const atMs = Date.parse(at);
      if (lastRead !== undefined && Math.abs(atMs - lastRead.atMs) < RECENT_MS) return lastRead.known;
      const known = await load();
      if (known.version > 0) lastRead = { known, atMs };
      return known;
    },

    /**
     * Puts an organisation in the place of the version that was read. False when that one is not current any more.
     * `at` is the instant of the request.
     */
    async replace(organisation: Organisation, readVersion: number, at: string): Promise<boolean> {
      lastRead = undefined;
      const version = readVersion + 1;
      const before = await currentVersions();
      if (before.version !== readVersion) return false;

      const rows = rowsOf(organisation, version);
      await removeOthers(version, new Set(rows.map((row) => `${row.part}#${row.id}`)));
      await putAll(rows);
      try {
        await asked(
          current
            .put({ organisationVersion: version, at, daysVersion: before.daysVersion + 1 })
            .where(({ organisationVersion }, { eq, notExists }) =>
              readVersion === 0 ? notExists(organisationVersion) : eq(organisationVersion, readVersion),
            )
            .go(),
        );
      } catch (error) {
        if (isConditionRefusal(error)) return false;
        throw error;
      }
      await expire(readVersion, Math.floor(Date.parse(at) / 1000) + KEPT_SECONDS);
      return true;
    },
  };

  async function putAll(rows: readonly ReturnType<typeof rowsOf>[number][]): Promise<void> {
    const { unprocessed } = await asked(entries.put([...rows]).go({ concurrency: 4 }));
    for (const row of rows.filter((row) =>
      unprocessed.some((left) => left.part === row.part && left.id === row.id),
    )) {
      await asked(entries.put(row).go());
    }
  }

  /** Takes away what an attempt that broke off has left of this version. */
  async function removeOthers(version: number, wanted: ReadonlySet<string>): Promise<void> {
    const { data } = await asked(
      entries.query.ofVersion({ organisationVersion: version }).go({ pages: 'all', consistent: true }),
    );
    for (const { part, id } of data.filter((entry) => !wanted.has(`${entry.part}#${entry.id}`))) {
      await asked(entries.delete({ organisationVersion: version, part, id }).go());
    }
  }

  async function expire(version: number, expiresAt: number): Promise<void> {
    const { data } = await asked(
      entries.query.ofVersion({ organisationVersion: version }).go({ pages: 'all', consistent: true }),
    );
    await putAll(data.map((row) => ({ ...row, expiresAt })));
  }
}

function known({ version, organisation }: VersionedOrganisation): VersionedOrganisation {
  return { version, organisation };
}

function rowsOf(organisation: Organisation, organisationVersion: number) {
  const { regions, productLines, dealers, staff } = organisation;
  const rows = (part: Part, bodies: readonly unknown[], ids: readonly string[]) =>
    bodies.map((body, place) => ({ organisationVersion, part, id: ids[place] as string, place, body }));
  return [
    ...rows(
      'regions',
      regions,
      regions.map(({ regionId }) => regionId),
    ),
    ...rows(
      'productLines',
      productLines,
      productLines.map(({ productLineId }) => productLineId),
    ),
    ...rows(
      'dealers',
      dealers,
      dealers.map(({ dealerId }) => dealerId),
    ),
    ...rows(
      'staff',
      staff,
      staff.map(({ staffId }) => staffId),
    ),
  ];
}
