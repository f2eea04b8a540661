const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\r': '&#xD;',
};

/** One XML element; `content` is XML already. */
export function xmlElement(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

/** Text as XML writes it. */
export function xmlText(text: string): string {
  return text.replace(/[&<>"'\r]/g, (character) => ESCAPES[character]!);
}

/** A JSON scalar as XML writes it. */
export function xmlScalar(value: unknown): string {
  return xmlText(String(value));
}
