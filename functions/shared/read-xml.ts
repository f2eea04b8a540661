import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { XmlElement } from '../../domain/xml-element.ts';

const TEXT = '#text';
const ATTRIBUTE = '@';

/** Nothing outside the text is ever read, and no entity beyond those of XML itself and characters by number. */
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: ATTRIBUTE,
  textNodeName: TEXT,
  alwaysCreateTextNode: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  removeNSPrefix: true,
  htmlEntities: true,
  transformTagName: (name) => name.toLowerCase(),
  transformAttributeName: (name) => name.toLowerCase(),
  isArray: (_name, _path, _isLeaf, isAttribute) => !isAttribute,
});

/** Either the root of a document, or why it cannot be read. */
export type ReadXml =
  | { readonly root: XmlElement }
  | { readonly unreadable: { readonly message: string; readonly messageZh: string } };

/** Reads a text as one XML document. A document type is refused by name, because it may define entities. */
export function readXml(text: string): ReadXml {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) {
    return unreadable('has a DOCTYPE, which is not taken', '含有DOCTYPE，不予接收');
  }
  const valid = XMLValidator.validate(text);
  if (valid !== true) {
    const { line } = valid.err;
    return unreadable(`is not well-formed XML, line ${line}`, `不是格式正确的XML，第${line}行`);
  }
  const roots = parsed(text);
  if (roots === undefined)
    return unreadable('has a name or a depth that XML readers refuse', 'XML结构不被接受');
  const [root, ...others] = roots;
  if (root === undefined || others.length > 0) {
    return unreadable('is not one XML document with one root', '不是只有一个根元素的XML');
  }
  return { root };
}

type Node = { readonly [key: string]: string | readonly Node[] };

function parsed(text: string): readonly XmlElement[] | undefined {
  try {
    return childrenOf(parser.parse(text) as Node);
  } catch {
    return undefined;
  }
}

function childrenOf(node: Node): XmlElement[] {
  return Object.entries(node).flatMap(([name, value]) =>
    typeof value === 'string' ? [] : value.map((child) => elementOf(name, child)),
  );
}

function elementOf(name: string, node: Node): XmlElement {
  const attributes = Object.entries(node).flatMap(([key, value]) =>
    key.startsWith(ATTRIBUTE) && typeof value === 'string'
      ? [[key.slice(ATTRIBUTE.length), value.trim()]]
      : [],
  );
  const text = node[TEXT];
  return {
    name,
    attributes: Object.fromEntries(attributes),
    text: typeof text === 'string' ? text.trim() : '',
    children: childrenOf(node),
  };
}

function unreadable(message: string, messageZh: string): ReadXml {
  return { unreadable: { message, messageZh } };
}
