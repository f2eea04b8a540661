import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { AwsError } from '../kernel/aws-service.ts';
import type { PasswordPolicy } from './cognito-state.ts';

const KEY_BYTES = 32;
/** Less than a bank would take: the accounts of a laptop are samples, and a hundred are made at its first start. */
const COST = { N: 4096 };

/** A salted hash of a password, as text. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return `${salt.toString('base64')}:${(await derive(password, salt)).toString('base64')}`;
}

/** Whether this is the password the hash was made from. */
export async function isPassword(password: string, hash: string): Promise<boolean> {
  const [salt = '', key = ''] = hash.split(':');
  const derived = await derive(password, Buffer.from(salt, 'base64'));
  return timingSafeEqual(derived, Buffer.from(key, 'base64'));
}

/** @throws AwsError InvalidPasswordException, in Cognito's words, for the first rule the password breaks. */
export function checkPassword(password: string, policy: PasswordPolicy): void {
  const problem =
    password.length < policy.MinimumLength
      ? 'Password not long enough'
      : policy.RequireUppercase && !/[A-Z]/.test(password)
        ? 'Password must have uppercase characters'
        : policy.RequireLowercase && !/[a-z]/.test(password)
          ? 'Password must have lowercase characters'
          : policy.RequireNumbers && !/\d/.test(password)
            ? 'Password must have numeric characters'
            : policy.RequireSymbols && !/[^A-Za-z0-9\s]/.test(password)
              ? 'Password must have symbol characters'
              : undefined;
  if (problem === undefined) return;
  throw new AwsError('InvalidPasswordException', `Password did not conform with policy: ${problem}`);
}

function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, KEY_BYTES, COST, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
