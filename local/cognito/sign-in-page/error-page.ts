import type { HttpAnswer } from '../../httpapi/lambda-response.ts';
import { escaped, pageFrame } from './page-frame.ts';

/** Says why nobody can be signed in, when the application is not known well enough to be told itself. */
export function errorPage(error: string, status = 400): HttpAnswer {
  return pageFrame({
    status,
    language: 'zh-CN',
    title: error,
    content: `<h1>无法登录 <span lang="en">Cannot sign in</span></h1>
<p><code>${escaped(error)}</code></p>`,
  });
}
