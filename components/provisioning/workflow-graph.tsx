"use client";

import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { StepMark, type StepState } from "@/components/ui/step-mark";
import { box, type GraphStep, layOutGraph } from "./graph-layout";

interface GraphNode extends GraphStep {
  title: string;
  state: StepState;
  /** A short line below the title: attempts, duration, what it waits for. */
  note?: ReactNode;
  /** Something is wrong with it. */
  wrong?: boolean;
}

interface WorkflowGraphProps {
  /** Names the picture. */
  label: string;
  nodes: readonly GraphNode[];
  selected?: string | undefined;
  onSelect?: (name: string) => void;
}

const isDone = (state: StepState | undefined) => state === "succeeded" || state === "skipped";

/** Steps and what they need, from top to bottom. Each step is a button that says what it needs. */
export function WorkflowGraph({ label, nodes, selected, onSelect }: WorkflowGraphProps) {
  const { width, height, places, edges } = layOutGraph(nodes);
  const stateOf = new Map(nodes.map(({ name, state }) => [name, state]));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard.
    <section aria-label={label} tabIndex={0} className="overflow-x-auto p-1">
      <ol className="relative mx-auto" style={{ width, height }}>
        <svg aria-hidden="true" className="absolute inset-0" width={width} height={height} fill="none">
          {edges.map(({ from, to, points }) => (
            <path
              key={`${from} ${to}`}
              d={curve(points)}
              strokeWidth={1.5}
              className={cn(isDone(stateOf.get(from)) ? "stroke-success" : "stroke-control")}
            />
          ))}
        </svg>
        {nodes.map((node, index) => {
          const { x, y } = places.get(node.name) ?? { x: 0, y: 0 };
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a wrong blueprint may name two steps alike.
            <li key={`${node.name} ${index}`} className="absolute" style={{ left: x, top: y, ...box }}>
              <button
                type="button"
                aria-pressed={onSelect && node.name === selected}
                onClick={() => onSelect?.(node.name)}
                className={cn(
                  "flex size-full items-center gap-3 rounded-md border bg-raised px-3 text-left shadow-control transition-colors duration-100 hover:border-line-strong",
                  node.wrong ? "border-danger" : node.name === selected ? "border-accent" : "border-line",
                  node.name === selected && "ring-1 ring-accent",
                )}
              >
                <StepMark state={node.state} />
                <span className="min-w-0 flex-1">
                  <span className="line-clamp-2 font-medium text-xs">{node.title}</span>
                  {node.note && <span className="block truncate text-2xs text-faint tabular-nums">{node.note}</span>}
                  <span className="sr-only">
                    {node.needs.length > 0 ? `, after ${node.needs.join(", ")}` : ", needs no other step"}
                  </span>
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** A smooth line through points that alternate between leaving a layer and reaching the next one. */
function curve(points: readonly { x: number; y: number }[]): string {
  return points
    .map(({ x, y }, index) => {
      const before = points[index - 1];
      if (!before) return `M ${x} ${y}`;
      const half = (before.y + y) / 2;
      return `C ${before.x} ${half} ${x} ${half} ${x} ${y}`;
    })
    .join(" ");
}
