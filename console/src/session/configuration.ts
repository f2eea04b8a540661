import { noteSystemTime } from '../api/system-time.ts';

/** Where people sign in, as the deployment writes it beside the files of the console. */
export interface Configuration {
  /** Issuer of the tokens. */
  readonly authority: string;
  readonly clientId: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly endSessionEndpoint: string;
}

/** Throws an error with a sentence for the reader when the file is not there or says nothing of use. */
export async function loadConfiguration(): Promise<Configuration> {
  const answer = await fetch('/config.json', { cache: 'no-cache' });
  noteSystemTime(answer.headers.get('date'));
  if (!answer.ok) throw new Error(`/config.json: ${answer.status}`);
  const configuration = (await answer.json()) as Partial<Configuration>;
  const missing = FIELDS.filter((field) => !configuration[field]);
  if (missing.length > 0) throw new Error(`/config.json lacks ${missing.join(', ')}`);
  return configuration as Configuration;
}

const FIELDS = [
  'authority',
  'clientId',
  'authorizationEndpoint',
  'tokenEndpoint',
  'endSessionEndpoint',
] as const;
