/** The sources that post leads to `/webhooks/leads/{source}`, each with a secret of its own (T6). */
export const WEBHOOK_SOURCES = [
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

/** The source name under which the maker's DMS signs the purchases that it reports. */
export const DMS_SOURCE = 'dms';

/** Secrets are named by this prefix and the source: `leadpath/webhooks/walk-in`. */
export const SECRET_PREFIX = 'leadpath/webhooks/';
