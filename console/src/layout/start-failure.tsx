import { words } from './words.ts';

/** Shown when the console cannot even find out where to sign in; it stands outside of every provider. */
export function StartFailure({ error }: { readonly error: unknown }) {
  return (
    <main className="shell-main">
      <h1>
        {words.cannotStart.zh} · {words.cannotStart.en}
      </h1>
      <p role="alert">{error instanceof Error ? error.message : String(error)}</p>
      <a href="/">
        {words.tryAgain.zh} · {words.tryAgain.en}
      </a>
    </main>
  );
}
