import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { HttpAnswer } from '../../httpapi/lambda-response.ts';

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const STYLE = read('sign-in-page.css');
const SCRIPT = read('sign-in-page.js');
const sourceOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** A page of the pool: nothing comes from elsewhere, and what stands in it is all it may run. */
export function pageFrame(options: {
  status: number;
  language: 'zh-CN' | 'en';
  title: string;
  /** HTML. */
  content: string;
  /** Where its form leads, redirects included. */
  formTargets?: readonly string[];
}): HttpAnswer {
  const { status, language, title, content, formTargets = [] } = options;
  const policy = [
    "default-src 'none'",
    `style-src ${sourceOf(STYLE)}`,
    `script-src ${sourceOf(SCRIPT)}`,
    'img-src data:',
    `form-action 'self' ${formTargets.join(' ')}`.trim(),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': policy.join('; '),
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
    body: `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${content}
</main>
<script>${SCRIPT}</script>
</body>
</html>
`,
  };
}

/** Text as it may stand in HTML, in attributes, too. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
