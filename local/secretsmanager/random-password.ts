import { randomInt } from 'node:crypto';
import { requestFields } from '../kernel/request-fields.ts';
import { invalidParameter, secretFieldFault } from './secrets-fault.ts';

const KINDS = {
  Lowercase: 'abcdefghijklmnopqrstuvwxyz',
  Uppercase: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  Numbers: '0123456789',
  Punctuation: '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
};

/**
 * A random password by the rules of `GetRandomPassword`, which are also those of a template's `GenerateSecretString`.
 *
 * @throws AwsError InvalidParameterException when the rules leave no characters, or no room for one of each kind.
 */
export function randomPassword(rules: Record<string, unknown>): string {
  const fields = requestFields(rules, secretFieldFault);
  const length = fields.optionalInteger('PasswordLength', { min: 1, max: 4_096 }) ?? 32;
  const excluded = new Set(fields.optionalText('ExcludeCharacters', { max: 4_096 }) ?? '');
  const kinds = Object.entries(KINDS)
    .filter(([kind]) => !fields.optionalBoolean(`Exclude${kind}`))
    .map(([, characters]) => [...characters]);
  if (fields.optionalBoolean('IncludeSpace')) kinds.push([' ']);
  const allowed = kinds
    .map((kind) => kind.filter((character) => !excluded.has(character)))
    .filter((kind) => kind.length > 0);
  if (allowed.length === 0) throw invalidParameter('The password rules exclude every character.');

  const required = fields.optionalBoolean('RequireEachIncludedType') === false ? [] : allowed.map(anyOf);
  if (required.length > length)
    throw invalidParameter('The password length is too short for the required characters.');
  const all = allowed.flat();
  const characters = [...required, ...Array.from({ length: length - required.length }, () => anyOf(all))];
  return shuffled(characters).join('');
}

/**
 * The value that a template's `GenerateSecretString` asks for: a password, or a JSON object with the password in it.
 *
 * @throws AwsError InvalidParameterException
 */
export function generateSecretString(rules: Record<string, unknown>): string {
  const fields = requestFields(rules, secretFieldFault);
  const template = fields.optionalText('SecretStringTemplate');
  const key = fields.optionalText('GenerateStringKey');
  if ((template === undefined) !== (key === undefined)) {
    throw invalidParameter('SecretStringTemplate and GenerateStringKey belong together.');
  }
  const password = randomPassword(rules);
  if (template === undefined) return password;
  try {
    return JSON.stringify({ ...JSON.parse(template), [key!]: password });
  } catch {
    throw invalidParameter('SecretStringTemplate is not JSON.');
  }
}

function anyOf(characters: readonly string[]): string {
  return characters[randomInt(characters.length)]!;
}

function shuffled(characters: string[]): string[] {
  for (let last = characters.length - 1; last > 0; last -= 1) {
    const chosen = randomInt(last + 1);
    [characters[last], characters[chosen]] = [characters[chosen]!, characters[last]!];
  }
  return characters;
}
