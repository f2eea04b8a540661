import { describe, expect, it } from 'vitest';
import { telephone } from '../../../console/src/pages/work/telephone.ts';

describe('a telephone to be called', () => {
  it.each([
    ['+8613900001025', undefined, 'tel:+8613900001025', '139 0000 1025'],
    ['+861062345678', '801', 'tel:+861062345678,801', '01062345678'],
    ['+85221234567', undefined, 'tel:+85221234567', '+85221234567'],
  ])('is dialled as it is known and read as people say it: %s', (e164, extension, href, shown) => {
    expect(telephone(e164, extension)).toEqual({ href, shown });
  });
});
