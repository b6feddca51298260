interface Needing {
  name: string;
  needs: readonly string[];
}

/**
 * The steps in an order in which each comes after those it needs, and otherwise as they were written. Steps on a cycle,
 * or beyond one, are left out: that is how a cycle shows.
 */
export function orderSteps<S extends Needing>(steps: readonly S[]): S[] {
  const names = new Set(steps.map(({ name }) => name));
  const placed = new Set<string>();
  const ordered: S[] = [];
  for (let found = true; found; ) {
    const next = steps.find(
      ({ name, needs }) => !placed.has(name) && needs.every((need) => placed.has(need) || !names.has(need)),
    );
    found = next !== undefined;
    if (!next) continue;
    placed.add(next.name);
    ordered.push(next);
  }
  return ordered;
}

/** Every step that must have been done before this one, near and far. */
export function ancestorsOf(steps: readonly Needing[], name: string): Set<string> {
  const byName = new Map(steps.map((step) => [step.name, step]));
  const found = new Set<string>();
  const visit = (from: string) => {
    for (const need of byName.get(from)?.needs ?? [])
      if (!found.has(need)) {
        found.add(need);
        visit(need);
      }
  };
  visit(name);
  return found;
}
