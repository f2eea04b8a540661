import type { Band, NetworkKind, NetworkSource } from './network-source.ts';

/** Chinese names of the sources of networks, as T5 and NET-03 print them. */
export const NETWORK_SOURCE_ZH: Readonly<Record<NetworkSource, string>> = {
  'vehicle-office': '车管所',
  'transport-control': '运管处',
  insurer: '保险公司',
  bank: '银行',
  'transport-company': '运输公司',
  'transport-association': '运输管理协会',
  'competitor-maker': '竞品厂家',
  'affiliation-company': '挂靠公司',
  fleet: '车队',
  'it-system': 'IT信息系统',
  website: '网站',
  informant: '信息员',
  'past-customer': '老客户',
  tout: '车拖儿',
  'service-outlet': '服务维修网点',
  'parts-outlet': '配件供应网点',
  'sub-outlet': '二级网点',
};

/** Chinese names of the kinds of networks. */
export const NETWORK_KIND_ZH: Readonly<Record<NetworkKind, string>> = {
  fixed: '固定性信息网络',
  temporary: '临时性信息网络',
};

/** Chinese names of the bands of T4. */
export const BAND_ZH: Readonly<Record<Band, string>> = { excellent: '优秀', fair: '一般', poor: '较差' };
