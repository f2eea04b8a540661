import * as z from 'zod';

/** Where a record came from: the eleven source kinds of T6, in its order. */
export const SOURCES = [
  'walk-in',
  'call-in',
  'vehicle-office',
  'transport-control',
  'insurer',
  'bank',
  'service-system',
  'service-station',
  'transport-company',
  'competitor-channel',
  'informant',
] as const;
/** Whose customer somebody is today (CLS-01). */
export const NATURES = ['own-brand', 'competitor', 'new'] as const;
/** How big a customer is (CLS-02); no thresholds exist, the level is told, not computed. */
export const LEVELS = ['gold-silver', 'major', 'retail'] as const;
/** Within which week of the coming month a customer wants to buy (CLS-06). */
export const WEEK_HORIZONS = ['1-week', '2-weeks', '3-weeks', '4-weeks'] as const;
/** Needs that lie beyond a month (CLS-05). */
export const LATER_HORIZONS = ['2-months', '6-months', '12-months'] as const;
/** When a customer wants to buy: a week class, a later need, undecided, or no need for now (CLS-03, CLS-05, CLS-06). */
export const HORIZONS = [...WEEK_HORIZONS, ...LATER_HORIZONS, 'uncertain', 'none'] as const;
/** The intent classes of CLS-03; `unknown` is CLS-04's customer whose needs nobody has asked yet. */
export const INTENT_CLASSES = ['within-1-month', 'over-1-month', 'uncertain', 'none', 'unknown'] as const;
/** The stages of the path; `ended` is where no stage follows. */
export const STAGES = ['collection', 'verification', 'revisit', 'promotion', 'maintenance', 'ended'] as const;
/** Whether a lead is being worked on, sleeps until a date, or is over (and how). */
export const STATUSES = ['open', 'resting', 'archived', 'lost'] as const;
/** The four modules of a record (COL-06): basic, vehicles in use, their use, and the intent to buy. */
export const MODULES = ['basic', 'vehicles', 'usage', 'intent'] as const;

export const sourceSchema = z.enum(SOURCES);
export const natureSchema = z.enum(NATURES);
export const levelSchema = z.enum(LEVELS);
export const weekHorizonSchema = z.enum(WEEK_HORIZONS);
export const horizonSchema = z.enum(HORIZONS);
export const intentClassSchema = z.enum(INTENT_CLASSES);
export const stageSchema = z.enum(STAGES);
export const statusSchema = z.enum(STATUSES);

export type Source = z.infer<typeof sourceSchema>;
export type Nature = z.infer<typeof natureSchema>;
export type Level = z.infer<typeof levelSchema>;
export type WeekHorizon = z.infer<typeof weekHorizonSchema>;
export type Horizon = z.infer<typeof horizonSchema>;
export type IntentClass = z.infer<typeof intentClassSchema>;
export type Stage = z.infer<typeof stageSchema>;
export type LeadStatus = z.infer<typeof statusSchema>;
export type ModuleName = (typeof MODULES)[number];

/** How many vehicles in use a record tells at most. */
export const MOST_VEHICLES = 50;

/** Longest text a sender may put in one field. */
const text = z.string().trim().min(1).max(200);
const quantity = z.number().int().positive().max(100_000);
const horsepower = z.number().int().positive().max(5_000);
/** An ISO 8601 instant with its offset, as senders write it. */
const instant = z.iso.datetime({ offset: true });

/** Address of a customer; province and city are used for routing, the rest only by people. */
export const addressSchema = z.strictObject({
  province: text.optional(),
  city: text.optional(),
  district: text.optional(),
  detail: text.optional(),
});

/** What a vehicle is (COL-08): brand, model, how many, function, horsepower, body specification. */
export const vehicleSchema = z.strictObject({
  brand: text.optional(),
  model: text.optional(),
  quantity: quantity.optional(),
  function: text.optional(),
  horsepower: horsepower.optional(),
  bodySpec: text.optional(),
});

/** How the vehicles are used (COL-09): cargo, tonnes per load, kilometres per haul, loan and insurance. */
export const usageSchema = z.strictObject({
  cargo: text.optional(),
  loadTonnes: z.number().positive().max(1_000).optional(),
  haulKm: z.number().positive().max(20_000).optional(),
  loan: text.optional(),
  insurance: text.optional(),
});

/** What a customer wants to buy, and when (COL-10, CLS-03). */
export const intentSchema = z.strictObject({ horizon: horizonSchema.optional(), ...vehicleSchema.shape });

/** Who the customer is: the basic module (COL-07) with nature and level. Level may be missing (O4). */
export const customerSchema = z.strictObject({
  name: text.optional(),
  phone: text.optional(),
  address: addressSchema.optional(),
  nature: natureSchema,
  level: levelSchema.optional(),
});

/**
 * The body of a lead as a source sends it. Modules and their fields are optional here, because what a source must
 * provide depends on its kind (T6) and is judged by `judgeRecord`; unknown fields are refused by name.
 */
export const recordBodySchema = z.strictObject({
  dealerId: text.max(64),
  productLine: text.max(64),
  collectedAt: instant,
  /** The information network that brought the record. */
  networkId: text.max(64).optional(),
  customer: customerSchema,
  vehicles: z.array(vehicleSchema).max(MOST_VEHICLES).optional(),
  usage: usageSchema.optional(),
  intent: intentSchema.optional(),
});

export type Address = z.infer<typeof addressSchema>;
export type Vehicle = z.infer<typeof vehicleSchema>;
export type Usage = z.infer<typeof usageSchema>;
export type Intent = z.infer<typeof intentSchema>;
export type RecordBody = z.infer<typeof recordBodySchema>;

/**
 * A record that was judged complete for its source: telephone in E.164, level always set. This is what a lead stores;
 * it holds personal data and stays out of executions and logs.
 */
export const leadRecordSchema = recordBodySchema.extend({
  source: sourceSchema,
  customer: customerSchema.extend({
    name: text,
    phone: z.string().regex(/^\+\d{6,15}$/),
    phoneExtension: z
      .string()
      .regex(/^\d{1,8}$/)
      .optional(),
    level: levelSchema,
  }),
});

/** A complete record with personal data. */
export type LeadRecord = z.infer<typeof leadRecordSchema>;

/** What machines may know of a lead: ids and classes, no personal data. */
export const leadFactsSchema = z.object({
  leadId: z.string().min(1),
  source: sourceSchema,
  dealerId: z.string().min(1),
  productLine: z.string().min(1),
  nature: natureSchema,
  level: levelSchema,
  horizon: horizonSchema.optional(),
});

/** Facts of a lead without personal data, as decisions and executions carry them. */
export type LeadFacts = z.infer<typeof leadFactsSchema>;
