import { describe, expect, it } from 'vitest';
import { ARN, openStepFunctions, ROLE } from '../open-step-functions.ts';
import { echo } from '../sample-machines.ts';

describe('TagResource, UntagResource, ListTagsForResource: serialization', () => {
  it('answers tags as keys and values', async () => {
    const desk = await openStepFunctions();
    const resourceArn = await desk.machine('m', echo);

    expect(await desk.call('TagResource', { resourceArn, tags: [{ key: 'a', value: '1' }] })).toEqual({});
    expect(await desk.call('ListTagsForResource', { resourceArn })).toEqual({
      tags: [{ key: 'a', value: '1' }],
    });
    expect(await desk.call('UntagResource', { resourceArn, tagKeys: ['a'] })).toEqual({});
    expect(await desk.call('ListTagsForResource', { resourceArn })).toEqual({ tags: [] });
  });
});

describe('TagResource, UntagResource, ListTagsForResource: validation', () => {
  it.each([
    ['TagResource', { resourceArn: ARN('none'), tags: [] }, 'ResourceNotFound'],
    ['UntagResource', { resourceArn: ARN('none'), tagKeys: [] }, 'ResourceNotFound'],
    ['ListTagsForResource', { resourceArn: ARN('none') }, 'ResourceNotFound'],
    ['ListTagsForResource', { resourceArn: 'x' }, 'InvalidArn'],
    ['TagResource', { resourceArn: ARN('none') }, 'ValidationException'],
    ['TagResource', { resourceArn: ARN('none'), tags: [{ key: 'aws:x' }] }, 'ValidationException'],
    [
      'TagResource',
      { resourceArn: ARN('none'), tags: [{ key: 'k', value: 'x'.repeat(257) }] },
      'ValidationException',
    ],
  ])('%s refuses %j with %s', async (operation, request, code) => {
    const desk = await openStepFunctions();

    expect((await desk.failure(operation, request)).code).toBe(code);
  });

  it('takes 50 tags and not one more', async () => {
    const desk = await openStepFunctions();
    const resourceArn = await desk.machine('m', echo);
    const tags = Array.from({ length: 50 }, (_, index) => ({ key: `k${index}`, value: '' }));
    await desk.call('TagResource', { resourceArn, tags });

    const failure = await desk.failure('TagResource', { resourceArn, tags: [{ key: 'k50', value: '' }] });

    expect(failure.code).toBe('TooManyTags');
  });
});

describe('TagResource, UntagResource, ListTagsForResource: behaviour', () => {
  it('keeps the tags that a machine was made with, and changes the value of a known key', async () => {
    const desk = await openStepFunctions();
    const tags = [
      { key: 'a', value: '1' },
      { key: 'b', value: '2' },
    ];
    const request = { name: 'm', definition: JSON.stringify(echo), roleArn: ROLE, tags };
    const { stateMachineArn: resourceArn } = await desk.call('CreateStateMachine', request);

    await desk.call('TagResource', { resourceArn, tags: [{ key: 'b', value: '3' }] });

    expect((await desk.call('ListTagsForResource', { resourceArn })).tags).toEqual([
      { key: 'a', value: '1' },
      { key: 'b', value: '3' },
    ]);
  });
});
