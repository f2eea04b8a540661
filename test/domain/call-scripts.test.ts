import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFound, type ScriptContent, scriptContentSchema } from '../../domain/call-scripts.ts';
import { auman2011 } from '../../domain/rulebook.ts';
import { bestScript, type ScriptOccasion } from '../../domain/script-choice.ts';
import { renderScript, SCRIPT_PLACEHOLDERS } from '../../domain/script-text.ts';

const occasion: ScriptOccasion = {
  ...{ kind: 'revisit', methods: ['phone'], nature: 'new', level: 'retail', intentClass: 'uncertain' },
  ...{ productLine: '5-series', dealerId: 'D1' },
};

function script(scriptId: string, more: Partial<ScriptContent> = {}) {
  return { scriptId, ...scriptContentSchema.parse({ titleZh: '话术', textZh: '您好' }), ...more };
}
const chosen = (...scripts: ReturnType<typeof script>[]) =>
  bestScript(auman2011, scripts, occasion).value?.scriptId;

describe('the script of a task', () => {
  it('is the one that is meant for it most closely', () => {
    const close = script('close', { kinds: ['revisit'], levels: ['retail', 'major'] });

    expect(chosen(script('any'), script('kind', { kinds: ['revisit'] }), close)).toBe('close');
  });

  it('is never one that is meant for something else, or another dealer’s', () => {
    const others = [
      script('kind', { kinds: ['promotion'] }),
      script('nature', { kinds: ['revisit'], natures: ['own-brand'] }),
      script('method', { methods: ['sms'] }),
      script('line', { productLines: ['6-series'] }),
      script('dealer', { dealerId: 'D2' }),
    ];

    expect(chosen(...others)).toBeUndefined();
  });

  it('is the dealer’s own where head office’s fits as closely, and head office’s where it fits more closely', () => {
    const own = script('z-own', { dealerId: 'D1', kinds: ['revisit'] });

    expect(chosen(script('a-all', { kinds: ['revisit'] }), own)).toBe('z-own');
    expect(chosen(script('closer', { kinds: ['revisit'], levels: ['retail'] }), own)).toBe('closer');
  });

  it('does not depend on the order in which scripts are read', () => {
    const scripts = ['a', 'b', 'c', 'd'].map((id, index) =>
      script(id, { ...(index % 2 === 0 && { dealerId: 'D1' }), ...(index > 1 && { kinds: ['revisit'] }) }),
    );

    fc.assert(
      fc.property(fc.shuffledSubarray(scripts, { minLength: 4 }), (shuffled) => {
        expect(chosen(...shuffled)).toBe('c');
      }),
    );
  });
});

describe('the text of a script', () => {
  it('is said with what is known, and names what is not', () => {
    const text = '您好{customer}，{horizon}购车吗？';

    expect(renderScript(text, { customer: '李师傅' }, 'zh')).toBe('您好李师傅，【购车时间】购车吗？');
    expect(renderScript('Hello {customer}', {}, 'en')).toBe('Hello [Name of the customer]');
  });

  it('may hold the placeholders that there are and no other, so no telephone and no street', () => {
    const accepts = (textZh: string) => scriptContentSchema.safeParse({ titleZh: '话术', textZh }).success;

    for (const name of Object.keys(SCRIPT_PLACEHOLDERS)) expect(accepts(`您好{${name}}`)).toBe(true);
    expect(accepts('您的电话{phone}')).toBe(false);
    expect(accepts('{toString}')).toBe(false);
  });
});

describe('the search for scripts', () => {
  it('finds by a word of title, text or keywords, and by the kind and method that a script is meant for', () => {
    const one = script('one', { textZh: '欧曼GTL', keywords: ['价格'], kinds: ['revisit'] });

    expect(isFound(one, { text: 'gtl' })).toBe(true);
    expect(isFound(one, { text: '价格', kind: 'revisit', method: 'phone' })).toBe(true);
    expect(isFound(one, { kind: 'promotion' })).toBe(false);
    expect(isFound(one, { text: '保险' })).toBe(false);
  });
});
