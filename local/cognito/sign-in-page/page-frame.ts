import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { HttpAnswer } from '../../httpapi/lambda-response.ts';

/** Read when somebody first looks at a page: few starts of the cloud have a visitor. */
let parts: { readonly style: string; readonly script: string } | undefined;

function pageParts() {
  const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
  parts ??= { style: read('sign-in-page.css'), script: read('sign-in-page.js') };
  return parts;
}

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
  const { style, script } = pageParts();
  const policy = [
    "default-src 'none'",
    `style-src ${sourceOf(style)}`,
    `script-src ${sourceOf(script)}`,
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
<style>${style}</style>
</head>
<body>
<main>
${content}
</main>
<script>${script}</script>
</body>
</html>
`,
  };
}

/** Text as it may stand in HTML, in attributes, too. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
