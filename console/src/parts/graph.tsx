import { useEffect, useMemo, useRef } from 'react';
import { type GraphEdge, type GraphNode, placeGraph } from './graph-layout.ts';
import { ScrollX } from './scroll-x.tsx';

/** How a node stands: gone through, here now, failed, or not reached. */
export type NodeState = 'passed' | 'here' | 'waiting' | 'failed' | 'ahead';

/** What a picture wider than its frame is scrolled to. */
const ATTRACTS: ReadonlySet<NodeState> = new Set(['here', 'waiting', 'failed']);

/**
 * A drawn graph. `stateOf` colours its nodes and says the state in words for those who cannot see colours; `onSelect` makes
 * them buttons.
 */
export function GraphDrawing({
  nodes,
  edges,
  direction = 'down',
  title,
  stateOf,
  stateNames,
  passedEdge,
  selected,
  onSelect,
}: {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly direction?: 'down' | 'right';
  /** What the picture shows, for those who cannot see it. */
  readonly title: string;
  readonly stateOf: (id: string) => NodeState;
  readonly stateNames: Readonly<Record<NodeState, string>>;
  readonly passedEdge?: (edge: GraphEdge) => boolean;
  readonly selected?: string;
  readonly onSelect?: (id: string) => void;
}) {
  const placed = useMemo(() => placeGraph(nodes, edges, direction), [nodes, edges, direction]);
  const frame = useRef<HTMLElement>(null);
  const middle = placed.nodes.find(({ id }) => ATTRACTS.has(stateOf(id)))?.x;
  useEffect(() => {
    const { current } = frame;
    if (current !== null && middle !== undefined) current.scrollLeft = middle - current.clientWidth / 2;
  }, [middle]);
  return (
    <ScrollX ref={frame} label={title}>
      <svg
        className="graph"
        width={placed.width}
        height={placed.height}
        viewBox={`0 0 ${placed.width} ${placed.height}`}
        role={onSelect ? 'group' : 'img'}
        aria-label={title}
      >
        <defs>
          <marker
            id="arrow"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            orient="auto"
          >
            <path d="M0 0 8 4 0 8z" className="graph-arrow" />
          </marker>
        </defs>
        {placed.edges.map((edge) => (
          <path
            key={`${edge.from}-${edge.to}-${edge.label}`}
            d={`M${edge.points.map(({ x, y }) => `${x} ${y}`).join('L')}`}
            className={`graph-edge${passedEdge?.(edge) ? ' graph-edge-passed' : ''}`}
            markerEnd="url(#arrow)"
          />
        ))}
        {placed.nodes.map(({ id, label, kind, x, y, width, height }) => {
          const state = stateOf(id);
          const shape = (
            <>
              <rect
                x={x - width / 2}
                y={y - height / 2}
                width={width}
                height={height}
                rx={kind === 'state' || kind === 'wait' ? 8 : height / 2}
              />
              <text x={x} y={y} dominantBaseline="central" textAnchor="middle">
                {label}
              </text>
            </>
          );
          const className = `graph-node graph-${kind} graph-${state}${selected === id ? ' graph-selected' : ''}`;
          if (onSelect === undefined) {
            return (
              <g key={id} className={className}>
                {shape}
              </g>
            );
          }
          return (
            // biome-ignore lint/a11y/useSemanticElements: a drawing has no button element
            <g
              key={id}
              className={className}
              role="button"
              tabIndex={0}
              aria-label={`${label}: ${stateNames[state]}`}
              onClick={() => onSelect(id)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' || event.key === ' ') {
                  event.preventDefault();
                  onSelect(id);
                }
              }}
            >
              {shape}
            </g>
          );
        })}
      </svg>
    </ScrollX>
  );
}
