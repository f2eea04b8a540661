import type { Post } from '../../../domain/post.ts';
import type { Words } from './language.tsx';

/** The posts as people say them. */
export const POST_WORDS: Readonly<Record<Post, Words>> = {
  'general-manager': { zh: '总经理', en: 'General manager' },
  'brand-manager': { zh: '品牌经理', en: 'Brand manager' },
  'customer-manager': { zh: '客户经理', en: 'Customer manager' },
  'marketing-manager': { zh: '行销经理', en: 'Marketing manager' },
  'marketing-consultant': { zh: '行销顾问', en: 'Marketing consultant' },
  'pre-sales-revisit-clerk': { zh: '售前回访员', en: 'Pre-sales revisit clerk' },
  'promotion-plan-clerk': { zh: '行销推进计划员', en: 'Promotion-plan clerk' },
  'information-channel-clerk': { zh: '信息渠道管理员', en: 'Information-channel clerk' },
  'information-clerk': { zh: '信息管理员', en: 'Information clerk' },
  salesperson: { zh: '业务员', en: 'Salesperson' },
  'customer-marketing-head': { zh: '客户营销部部长', en: 'Head of customer marketing' },
  'information-processor': { zh: '信息处理员', en: 'Information processor' },
  'sales-channel': { zh: '销售通路', en: 'Sales channel' },
  'marketing-communication': { zh: '营销传播部', en: 'Marketing communication' },
  'service-centre': { zh: '服务中心', en: 'Service centre' },
  'region-manager': { zh: '大区经理', en: 'Region manager' },
  'market-dept-manager': { zh: '市场部经理', en: 'Market-department manager' },
  'series-sales': { zh: '系列销售部', en: 'Series sales' },
  'maker-salesperson': { zh: '业务员（厂方）', en: 'Salesperson of the maker' },
};

/** The name of a post; a post that is not known stands as its id. */
export function postWords(post: string): Words {
  return POST_WORDS[post as Post] ?? { zh: post, en: post };
}
