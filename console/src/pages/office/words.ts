import type { Words } from '../../words/language.tsx';

export const words = {
  title: { zh: '总部', en: 'Head office' },
  sections: { zh: '总部的各部分', en: 'Sections of head office' },
  withdrawal: { zh: '撤点', en: 'Withdrawal' },
  person: { zh: '客户个人信息', en: 'Personal data' },
};

/** How many of something, for sentences: `1 lead`, `2 leads`. */
export function leadsText(count: number): Words {
  return { zh: `${count} 条线索`, en: `${count} ${count === 1 ? 'lead' : 'leads'}` };
}
