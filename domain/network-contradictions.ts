import { NETWORK_KINDS, NETWORK_SOURCES, type NetworkSource } from './network-source.ts';
import type { Post } from './post.ts';
import type { Rulebook } from './rulebook-schema.ts';

/** What the shape of the rules about networks cannot say: scales out of order, sources without an owner, posts on the wrong side. */
export function networkContradictions(rulebook: Rulebook): string[] {
  return [...scaleProblems(rulebook), ...ownerProblems(rulebook), ...requirementProblems(rulebook)];
}

/** A scale whose bounds fall leaves no number without a place, and none with two. */
function scaleProblems({ entries }: Rulebook): string[] {
  const { national, regional } = entries['network-grades'].value;
  const tiers = entries['network-tiers'].value;
  const bands = entries['network-bands'].value;
  const scales: [string, number[]][] = [
    ['network-grades.value.national', [national.A, national.B, national.C]],
    ['network-grades.value.regional', [regional.A, regional.B, regional.C]],
    ['network-tiers.value', [tiers[1], tiers[2]]],
    ['network-bands.value.completion', [bands.completion.excellent, bands.completion.fair]],
    ['network-bands.value.truthfulness', [bands.truthfulness.excellent, bands.truthfulness.fair]],
    ['required-networks.value', entries['required-networks'].value.map(({ fromSize }) => fromSize)],
  ];
  const problems = scales
    .filter(([, bounds]) => bounds.some((bound, index) => index > 0 && bound >= bounds[index - 1]!))
    .map(([where]) => `entries.${where}: the bounds do not fall`);
  const sizes = entries['required-networks'].value;
  if (sizes.at(-1)?.fromSize !== 0)
    problems.push('entries.required-networks.value: the last row does not begin at 0');
  return problems;
}

function ownerProblems({ entries }: Rulebook): string[] {
  const named = entries['network-owners'].value;
  const unnamed = entries['unnamed-network-owners'].value;
  const hasOwner = (source: NetworkSource) =>
    NETWORK_KINDS.some((kind) => (named[kind][source] ?? unnamed[kind][source]) !== undefined);
  const problems = NETWORK_SOURCES.filter((source) => !hasOwner(source)).map(
    (source) => `entries.network-owners.value: nobody develops ${source}`,
  );
  for (const kind of NETWORK_KINDS) {
    for (const source of NETWORK_SOURCES) {
      if (named[kind][source] !== undefined && unnamed[kind][source] !== undefined)
        problems.push(`entries.unnamed-network-owners.value.${kind}.${source}: T1 names its owner`);
    }
  }
  const chain = entries['network-plan-chain'].value;
  const sideOf = new Map<Post, string>(entries.posts.value.map(({ id, side }) => [id, side]));
  if (sideOf.get(chain.makes) !== 'dealer')
    problems.push(`entries.network-plan-chain.value.makes: ${chain.makes} is no dealer post`);
  const managers = entries['network-managers'].value;
  for (const side of ['dealer', 'maker'] as const) {
    for (const post of managers[side]) {
      if (sideOf.get(post) !== side)
        problems.push(`entries.network-managers.value.${side}: ${post} is not a ${side} post`);
    }
  }
  return problems;
}

function requirementProblems({ entries }: Rulebook): string[] {
  const day = entries['network-evaluation-day'].value;
  return entries['network-plan-day'].value <= day
    ? []
    : [`entries.network-plan-day.value: lies after the evaluation of day ${day}`];
}
