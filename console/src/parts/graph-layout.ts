import { Graph, layout } from '@dagrejs/dagre';

/** A state of a machine, or a stage of the path. Sizes are pixels of the drawing. */
export interface GraphNode {
  readonly id: string;
  readonly label: string;
  readonly kind: 'start' | 'end' | 'state' | 'choice' | 'wait';
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly label?: string;
}

export interface PlacedNode extends GraphNode {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedEdge extends GraphEdge {
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

export interface PlacedGraph {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  readonly width: number;
  readonly height: number;
}

const HEIGHT = 40;
const MARGIN = 12;
const PADDING = 28;
const NARROW = 7.5;
const WIDE = 14;

/** Where each node and each line of a graph stands, from top to bottom or from left to right. */
export function placeGraph(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  direction: 'down' | 'right' = 'down',
): PlacedGraph {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({
    rankdir: direction === 'down' ? 'TB' : 'LR',
    nodesep: 24,
    ranksep: 44,
    marginx: MARGIN,
    marginy: MARGIN,
  });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) graph.setNode(node.id, { width: widthOf(node.label), height: HEIGHT });
  edges.forEach(({ from, to }, index) => {
    graph.setEdge(from, to, {}, String(index));
  });
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  const placed = nodes.map((node) => ({
    ...node,
    ...(graph.node(node.id) as Pick<PlacedNode, 'x' | 'y' | 'width' | 'height'>),
  }));
  const lines = edges.map((edge, index) => ({
    ...edge,
    points: (graph.edge(edge.from, edge.to, String(index)) as Pick<PlacedEdge, 'points'>).points,
  }));
  return aroundLines({ nodes: placed, edges: lines, width, height });
}

/** The layout measures the nodes alone: lines that pass outside of them need room, too. */
function aroundLines(graph: PlacedGraph): PlacedGraph {
  const points = graph.edges.flatMap((edge) => edge.points);
  const right = Math.max(0, ...points.map(({ x }) => MARGIN - x));
  const down = Math.max(0, ...points.map(({ y }) => MARGIN - y));
  const moved = <T extends { readonly x: number; readonly y: number }>(point: T): T => ({
    ...point,
    ...{ x: point.x + right, y: point.y + down },
  });
  return {
    nodes: graph.nodes.map(moved),
    edges: graph.edges.map((edge) => ({ ...edge, points: edge.points.map(moved) })),
    width: Math.max(graph.width, ...points.map(({ x }) => x + MARGIN)) + right,
    height: Math.max(graph.height, ...points.map(({ y }) => y + MARGIN)) + down,
  };
}

/** Chinese characters take twice the room of Latin ones. */
function widthOf(label: string): number {
  const text = [...label].reduce((sum, character) => sum + (character > '\u2e80' ? WIDE : NARROW), 0);
  return Math.max(64, text + PADDING);
}
