/** A path below an event, such as `event.data.order_id`, or `async.data.order_id` for the event that is waited for. */
interface Path {
  root: "event" | "async";
  keys: string[];
}
export type Operand = Path | { literal: string | number | boolean | null };
export interface Comparison {
  left: Operand;
  operator: "==" | "!=";
  right: Operand;
}

const token =
  /\s*(?:(&&|==|!=|\+)|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(-?\d+(?:\.\d+)?)|((?:event|async)(?:\.[A-Za-z_]\w*)+)|(true|false|null))/y;

type Token = { symbol: string } | { operand: Operand };

function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  while (source.slice(token.lastIndex).trim() !== "") {
    const at = token.lastIndex;
    const match = token.exec(source);
    if (match === null) throw new Error(`"${source.slice(at).trim()}" is outside the supported form of expressions`);
    const [, symbol, single, double, number, path, word] = match;
    if (symbol !== undefined) tokens.push({ symbol });
    else if (path !== undefined) {
      const [root, ...keys] = path.split(".");
      tokens.push({ operand: { root: root === "async" ? "async" : "event", keys } });
    } else if (number !== undefined) tokens.push({ operand: { literal: Number(number) } });
    else if (word !== undefined) tokens.push({ operand: { literal: word === "null" ? null : word === "true" } });
    else tokens.push({ operand: { literal: (single ?? double ?? "").replace(/\\(.)/g, "$1") } });
  }
  return tokens;
}

/** Comparisons by `==` and `!=`, joined by `&&`: the part of CEL on which every evaluator agrees. Throws on anything else. */
export function parseCondition(source: string): Comparison[] {
  const tokens = tokenize(source);
  const comparisons: Comparison[] = [];
  for (let at = 0; at < tokens.length; at += 4) {
    const [left, operator, right, joint] = tokens.slice(at, at + 4);
    const complete = left && "operand" in left && operator && "symbol" in operator && right && "operand" in right;
    if (!complete || (operator.symbol !== "==" && operator.symbol !== "!="))
      throw new Error(`"${source}" is not a list of comparisons joined by &&`);
    if (joint && !("symbol" in joint && joint.symbol === "&&"))
      throw new Error(`"${source}" joins by something other than &&`);
    if (joint && at + 4 >= tokens.length) throw new Error(`"${source}" ends with &&`);
    comparisons.push({ left: left.operand, operator: operator.symbol, right: right.operand });
  }
  if (comparisons.length === 0) throw new Error("an empty expression");
  return comparisons;
}

/** A key: one path or literal, or several joined by `+`. Throws on anything else. */
export function parseKey(source: string): Operand[] {
  const tokens = tokenize(source);
  const operands = tokens.filter((_, index) => index % 2 === 0);
  const joints = tokens.filter((_, index) => index % 2 === 1);
  if (tokens.length % 2 === 0 || joints.some((joint) => !("symbol" in joint && joint.symbol === "+")))
    throw new Error(`"${source}" is not a path, or paths joined by +`);
  return operands.map((operand) => {
    if ("operand" in operand && !("root" in operand.operand && operand.operand.root === "async"))
      return operand.operand;
    throw new Error(`"${source}" is not a path below event`);
  });
}

interface Roots {
  event: unknown;
  async?: unknown;
}

/** What an operand stands for; `undefined` where the path leads nowhere. */
export function evaluate(operand: Operand, roots: Roots): unknown {
  if ("literal" in operand) return operand.literal;
  return operand.keys.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    operand.root === "event" ? roots.event : roots.async,
  );
}

/** A missing field equals nothing, not even another missing field. */
export function holds(comparisons: readonly Comparison[], roots: Roots): boolean {
  return comparisons.every(({ left, operator, right }) => {
    const [a, b] = [evaluate(left, roots), evaluate(right, roots)];
    const equal = a !== undefined && a === b;
    return operator === "==" ? equal : !equal;
  });
}

export const evaluateKey = (operands: readonly Operand[], event: unknown): string =>
  operands.map((operand) => scalar(evaluate(operand, { event }))).join("");

/** Plain words stay readable; whatever PostgreSQL's text could not hold (NUL, lone surrogates) is escaped. */
const scalar = (value: unknown): string =>
  typeof value === "string" && /^[\x20-\x7e]*$/.test(value) ? value : (JSON.stringify(value) ?? "");
