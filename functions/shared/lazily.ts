/**
 * Makes each part of an object at its first use and keeps it: whoever touches few of many parts does not wait for the
 * rest. Reading all parts, as a spread does, makes them all.
 */
export function lazily<T extends object>(makers: { readonly [K in keyof T]: () => T[K] }): T {
  const parts = {} as T;
  for (const name of Object.keys(makers) as (keyof T)[]) {
    Object.defineProperty(parts, name, {
      configurable: true,
      enumerable: true,
      get() {
        const value = makers[name]();
        Object.defineProperty(parts, name, { configurable: true, enumerable: true, writable: true, value });
        return value;
      },
    });
  }
  return parts;
}
