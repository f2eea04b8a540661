import { areaHandler, type Route, route } from '../shared/area-handler.ts';
import { type Dependencies, dependencies } from '../shared/dependencies.ts';
import { run as runGetMe } from './looking/get-me.ts';
import { run as runGetRule } from './looking/get-rule.ts';
import { run as runGetRulebook } from './looking/get-rulebook.ts';
import { run as runListLeadMessages } from './looking/list-lead-messages.ts';
import { run as runListLeadTasks } from './looking/list-lead-tasks.ts';
import { run as runSearchLeads } from './looking/search-leads.ts';
import { listLeadMessages, listLeadTasks } from './schemas/lead-pages.ts';
import { searchLeads } from './schemas/lead-search.ts';
import { getMe } from './schemas/me.ts';
import { getRule, getRulebook } from './schemas/rulebook.ts';

/** What the pages of staff and managers look up: who one is, leads, what was said and done about one, the rules. */
export const routes: readonly Route<Dependencies>[] = [
  route(getMe, runGetMe),
  route(searchLeads, runSearchLeads),
  route(listLeadMessages, runListLeadMessages),
  route(listLeadTasks, runListLeadTasks),
  route(getRulebook, runGetRulebook),
  route(getRule, runGetRule),
];

export const handler = areaHandler(routes, dependencies);
