import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const domain = new URL('../../domain/', import.meta.url);
const files = readdirSync(domain).filter((name) => name.endsWith('.ts'));
const allowed =
  /^(\.\/|zod(\/v4\/locales\/zh-CN\.js)?$|temporal-polyfill$|libphonenumber-js\/|sms-segments-calculator$)/;

describe('the domain', () => {
  it.each(files)('%s imports itself and pure libraries only', (name) => {
    const text = readFileSync(new URL(name, domain), 'utf8');

    const imported = [...text.matchAll(/(?:^[^'\n]*\bfrom|\bimport)\s*\(?'([^']+)'/gm)].map(
      ([, path]) => path ?? '',
    );

    expect(imported.filter((path) => !allowed.test(path))).toEqual([]);
  });

  it.each(files)('%s reads no clock and draws no lots', (name) => {
    const text = readFileSync(new URL(name, domain), 'utf8');

    expect(text).not.toMatch(/\bDate\b|Temporal\.Now|performance\.|Math\.random|crypto|process\.|setTimeout/);
  });
});
