import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const CONSOLE = join(import.meta.dirname, '../../../console');
const PNG_SIZE_AT = 16;

describe('the console on a home screen', () => {
  const manifest = JSON.parse(readFileSync(join(CONSOLE, 'public/manifest.webmanifest'), 'utf8'));

  it('opens on one’s work, under its Chinese name', () => {
    const page = readFileSync(join(CONSOLE, 'index.html'), 'utf8');

    expect(page).toContain('<link rel="manifest" href="/manifest.webmanifest" />');
    expect(manifest).toMatchObject({ short_name: '线索通', start_url: '/work', display: 'standalone' });
  });

  it('has every icon in the size that it says', () => {
    const pictures = manifest.icons.filter(({ type }: { type: string }) => type === 'image/png');

    const sizes = pictures.map(({ src }: { src: string }) => {
      const file = readFileSync(join(CONSOLE, 'public', src));
      return `${file.readUInt32BE(PNG_SIZE_AT)}x${file.readUInt32BE(PNG_SIZE_AT + 4)}`;
    });

    expect(sizes).toEqual(pictures.map((picture: { sizes: string }) => picture.sizes));
    expect(sizes).toEqual(['192x192', '512x512']);
  });
});
