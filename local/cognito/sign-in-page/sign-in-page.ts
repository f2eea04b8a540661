import type { HttpAnswer } from '../../httpapi/lambda-response.ts';
import type { User } from '../cognito-state.ts';
import { escaped, pageFrame } from './page-frame.ts';
import { userGroups } from './user-groups.ts';

export interface SignInPageOptions {
  /** Of the request, to be sent on. */
  query: URLSearchParams;
  redirectUri: string;
  frontDoor: string;
  poolName: string;
  users: readonly User[];
  acceptLanguage: string | undefined;
}

const WORDS = {
  'zh-CN': {
    title: '您是谁？',
    note: '这是本机的登录页：选一个账号即可，不需要密码。',
    search: '按姓名、岗位、单位查找',
    none: '没有符合的账号。',
    empty: '用户池里还没有账号。',
    other: 'English',
  },
  en: {
    title: 'Who are you?',
    note: 'This is the sign-in page of this machine: choose an account, there is no password.',
    search: 'Find by name, post or place',
    none: 'No account fits.',
    empty: 'The user pool has no accounts yet.',
    other: '中文',
  },
} as const;

/** The page on which whoever sits at the machine chooses who to be. */
export function signInPage(options: SignInPageOptions): HttpAnswer {
  const { query, redirectUri, frontDoor, users } = options;
  const language = languageOf(query.get('lang'), options.acceptLanguage);
  const words = WORDS[language];
  const inOther = new URLSearchParams(query);
  inOther.set('lang', language === 'en' ? 'zh-CN' : 'en');
  const content = `<header>
<h1>${words.title}</h1>
<a href="/login?${escaped(inOther.toString())}" lang="${language === 'en' ? 'zh-CN' : 'en'}">${words.other}</a>
</header>
<p>${words.note}</p>
${users.length === 0 ? `<p>${words.empty}</p>` : picker(users, query, words)}`;
  return pageFrame({
    status: 200,
    language,
    title: `${words.title} · ${options.poolName}`,
    content,
    // A browser holds the redirect after the form against this list, too.
    formTargets: [new URL(redirectUri).origin, frontDoor],
  });
}

function picker(
  users: readonly User[],
  query: URLSearchParams,
  words: (typeof WORDS)[keyof typeof WORDS],
): string {
  const groups = userGroups(users).map(({ values, members }) => {
    const heading = values.length === 0 ? '' : `<h2>${values.map(escaped).join(' · ')}</h2>`;
    const cards = members.map(({ username, chips }) => {
      const shown = chips.map((chip) => `<span>${escaped(chip)}</span>`).join('');
      return `<li><button name="username" value="${escaped(username)}"><b>${escaped(username)}</b>${shown}</button></li>`;
    });
    return `<section>${heading}<ul>${cards.join('\n')}</ul></section>`;
  });
  return `<form method="post" action="/login?${escaped(query.toString())}">
<input type="search" aria-label="${words.search}" placeholder="${words.search}" autocomplete="off" autofocus>
<p role="status" hidden>${words.none}</p>
${groups.join('\n')}
</form>`;
}

function languageOf(asked: string | null, accepted: string | undefined): keyof typeof WORDS {
  if (asked !== null) return asked.toLowerCase().startsWith('en') ? 'en' : 'zh-CN';
  return accepted?.trim().toLowerCase().startsWith('en') ? 'en' : 'zh-CN';
}
