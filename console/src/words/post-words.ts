import type { Post } from '../../../domain/post.ts';
import type { Words } from './language.tsx';

/** How the posts are said. */
export const postWords: Readonly<Record<Post, Words>> = {
  'general-manager': { zh: '总经理', en: 'general manager' },
  'brand-manager': { zh: '品牌经理', en: 'brand manager' },
  'customer-manager': { zh: '客户经理', en: 'customer manager' },
  'marketing-manager': { zh: '行销经理', en: 'marketing manager' },
  'marketing-consultant': { zh: '行销顾问', en: 'marketing consultant' },
  'pre-sales-revisit-clerk': { zh: '售前回访员', en: 'pre-sales revisit clerk' },
  'promotion-plan-clerk': { zh: '行销推进计划员', en: 'promotion-plan clerk' },
  'information-channel-clerk': { zh: '信息渠道管理员', en: 'information-channel clerk' },
  'information-clerk': { zh: '信息管理员', en: 'information clerk' },
  salesperson: { zh: '业务员', en: 'salesperson' },
  'customer-marketing-head': { zh: '客户营销部部长', en: 'head of the customer-marketing department' },
  'region-manager': { zh: '大区经理', en: 'region manager' },
  'market-dept-manager': { zh: '市场部经理', en: 'market-department manager' },
  'series-sales': { zh: '系列销售部', en: 'series sales department' },
  'sales-channel': { zh: '销售通路', en: 'sales channel' },
  'marketing-communication': { zh: '营销传播部', en: 'marketing communication' },
  'service-centre': { zh: '服务中心', en: 'service centre' },
  'information-processor': { zh: '信息处理员', en: 'information processor' },
  'maker-salesperson': { zh: '业务员（厂方）', en: 'salesperson of the maker' },
};
