/** What a script may leave open, and what stands there, in both languages. Telephone and street are never among it. */
export const SCRIPT_PLACEHOLDERS = {
  customer: ['Name of the customer', '客户姓名'],
  city: ['City of the customer', '客户所在城市'],
  productLine: ['Product line', '产品线'],
  horizon: ['When the customer wants to buy', '购车时间'],
  dealer: ['Name of the dealer', '经销商名称'],
  caller: ['Name of who calls', '联系人姓名'],
} as const satisfies Record<string, readonly [string, string]>;

export type ScriptPlaceholder = keyof typeof SCRIPT_PLACEHOLDERS;

/** What stands in the open places; what is not known is left out. */
export type ScriptValues = Readonly<Partial<Record<ScriptPlaceholder, string>>>;

const PLACE = /\{([^{}]*)\}/g;

/** The placeholders of a text that no script may have, each once. */
export function unknownPlaceholders(text: string): readonly string[] {
  const names = [...text.matchAll(PLACE)].map(([, name = '']) => name);
  return [...new Set(names.filter((name) => !Object.hasOwn(SCRIPT_PLACEHOLDERS, name)))];
}

/** A script as its reader says it. Where a value is not known, the place keeps its name in brackets: 【购车时间】. */
export function renderScript(text: string, values: ScriptValues, language: 'en' | 'zh'): string {
  return text.replaceAll(PLACE, (place, name: string) => {
    if (!Object.hasOwn(SCRIPT_PLACEHOLDERS, name)) return place;
    const known = values[name as ScriptPlaceholder];
    if (known !== undefined) return known;
    const [words, wordsZh] = SCRIPT_PLACEHOLDERS[name as ScriptPlaceholder];
    return language === 'zh' ? `【${wordsZh}】` : `[${words}]`;
  });
}
