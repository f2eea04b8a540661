import type { Words } from '../../words/language.tsx';

const FLOORS: Readonly<Record<string, Words>> = {
  'REV-04': { zh: '回访数量下限', en: 'Floor of revisits' },
  'REV-04-upper': { zh: '回访建议数量', en: 'Advised number of revisits' },
  'PRM-06': { zh: '推进数量下限', en: 'Floor of promotions' },
  'PRM-06-upper': { zh: '推进建议数量', en: 'Advised number of promotions' },
  'ORG-13': { zh: '下达的信息数量', en: 'Records issued' },
  'PRM-07': { zh: '上月底存量客户', en: 'Month-end stock' },
};

/** What a floor is about, by its rule. */
export function floorWords(rule: string): Words {
  return FLOORS[rule] ?? { zh: rule, en: rule };
}

/** What is planned of what is needed. */
export function floorPhrase(planned: number, needed: number, missing: number): Words {
  return missing === 0
    ? { zh: `${planned}/${needed}，达到`, en: `${planned} of ${needed}, met` }
    : { zh: `${planned}/${needed}，差${missing}`, en: `${planned} of ${needed}, ${missing} missing` };
}
