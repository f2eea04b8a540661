import type { NetworkSource } from '../../../domain/network-source.ts';
import type { Words } from './language.tsx';

/** The sources of information networks as people say them. */
export const networkSourceWords: Readonly<Record<NetworkSource, Words>> = {
  'vehicle-office': { zh: '车管所', en: 'Vehicle office' },
  'transport-control': { zh: '运管处', en: 'Transport-control office' },
  insurer: { zh: '保险公司', en: 'Insurer' },
  bank: { zh: '银行', en: 'Bank' },
  'transport-company': { zh: '运输公司', en: 'Transport company' },
  'transport-association': { zh: '运输管理协会', en: 'Transport association' },
  'competitor-maker': { zh: '竞品厂家', en: 'Competitor’s maker' },
  'affiliation-company': { zh: '挂靠公司', en: 'Affiliation company' },
  fleet: { zh: '车队', en: 'Fleet' },
  'it-system': { zh: 'IT信息系统', en: 'IT system' },
  website: { zh: '网站', en: 'Website' },
  informant: { zh: '信息员', en: 'Informant' },
  'past-customer': { zh: '老客户', en: 'Past customer' },
  tout: { zh: '车拖儿', en: 'Tout' },
  'service-outlet': { zh: '服务维修网点', en: 'Service outlet' },
  'parts-outlet': { zh: '配件供应网点', en: 'Parts outlet' },
  'sub-outlet': { zh: '二级网点', en: 'Sub-outlet' },
};
