import { describe, expect, it } from 'vitest';
import { PLACES, WAYS } from '../../console/src/pages/lead/path-taken.ts';
import { placeGraph } from '../../console/src/parts/graph-layout.ts';

const nodes = PLACES.map((id) => ({ id, label: id, kind: 'state' as const }));

describe('a placed graph', () => {
  it.each(['down', 'right'] as const)('has room for all that is drawn, %s', (direction) => {
    const { edges, nodes: placed, width, height } = placeGraph(nodes, WAYS, direction);

    const drawn = [
      ...edges.flatMap(({ points }) => points),
      ...placed.flatMap((node) => [
        { x: node.x - node.width / 2, y: node.y - node.height / 2 },
        { x: node.x + node.width / 2, y: node.y + node.height / 2 },
      ]),
    ];

    expect(drawn.filter(({ x, y }) => x < 0 || y < 0 || x > width || y > height)).toEqual([]);
  });

  it('draws every line from a node to a node', () => {
    const { edges } = placeGraph(nodes, WAYS);

    expect(edges.map(({ from, to }) => `${from}>${to}`)).toEqual(WAYS.map(({ from, to }) => `${from}>${to}`));
    expect(edges.every(({ points }) => points.length >= 2)).toBe(true);
  });
});
