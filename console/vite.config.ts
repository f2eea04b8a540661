import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where a running Leadpath answers while the console is being worked on: `npm run console:dev`. */
const LEADPATH_URL = process.env.LEADPATH_URL ?? 'http://127.0.0.1:8787';

/** What the front door answers besides the files of the console. */
const BEHIND_THE_FRONT_DOOR = ['/api', '/config.json', '/_local', '/oauth2', '/login', '/logout'];

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  resolve: { alias: [{ find: /^fflate$/, replacement: join(import.meta.dirname, 'unzip-here.ts') }] },
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(BEHIND_THE_FRONT_DOOR.map((path) => [path, LEADPATH_URL])),
  },
  build: {
    // The content security policy lets no `data:` script and no inline style in.
    assetsInlineLimit: 0,
    target: 'es2022',
    modulePreload: { polyfill: false },
    sourcemap: false,
  },
});
