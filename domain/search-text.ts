import { readTelephone } from './telephone.ts';

/** What somebody looks for in leads: nothing, one whole telephone, one lead, or words of a name or an id. */
export type SearchText =
  | { readonly kind: 'anything' }
  | { readonly kind: 'telephone'; readonly e164: string }
  | { readonly kind: 'lead'; readonly leadId: string }
  | { readonly kind: 'words'; readonly folded: string };

const LEAD_ID = /^L[0-9A-Z]{12}$/;

/**
 * Reads what somebody typed. A telephone counts only when it is whole: whoever could look for parts of one could guess the
 * hidden digits of every customer.
 */
export function readSearchText(typed: string | undefined): SearchText {
  const folded = fold(typed ?? '');
  if (folded === '') return { kind: 'anything' };
  const leadId = folded.toUpperCase();
  if (LEAD_ID.test(leadId)) return { kind: 'lead', leadId };
  const telephone = readTelephone(typed ?? '');
  if (telephone !== undefined) return { kind: 'telephone', e164: telephone.e164 };
  return { kind: 'words', folded };
}

/** Whether a lead is one of those looked for: its name holds the words, or its id begins with them. */
export function fitsSearch(
  search: SearchText,
  lead: { readonly leadId: string; readonly name: string; readonly phoneKey: string },
): boolean {
  switch (search.kind) {
    case 'anything':
      return true;
    case 'telephone':
      return lead.phoneKey === search.e164;
    case 'lead':
      return lead.leadId === search.leadId;
    case 'words':
      return fold(lead.name).includes(search.folded) || lead.leadId.toLowerCase().startsWith(search.folded);
  }
}

/** Full width to half, upper case to lower, spaces away. */
function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
}
