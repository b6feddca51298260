import type { Context } from "@/server/kernel/context";
import { DomainError } from "@/server/kernel/errors";
import type { MaybePromise } from "@/server/kernel/maybe-promise";
import { type Answer, emptyAnswer } from "../answer";
import type { Exchange, Route } from "../exchange";
import type { ServedOperation } from "../operations";
import { serveOperation, type Transport } from "./serve-operation";

export interface RestRoute {
  method: string;
  /** In Hono's notation: `/v1/orders/:id`. */
  path: string;
  route: Route;
  serve(ctx: Context, exchange: Exchange, pathTexts: Record<string, string>): MaybePromise<Answer>;
}

const bodied = ["GET", "POST", "PUT", "PATCH", "DELETE"];
const preflight = {
  "access-control-allow-headers":
    "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID, Platforma-Organization, Platforma-Version, Request-Id",
  "access-control-max-age": "86400",
};

/** The REST routes of all operations, and on each path what answers the methods that it does not have. */
export function restRoutes(operations: readonly ServedOperation[], transport: Transport): RestRoute[] {
  const served = operations.map((each): RestRoute => {
    const { method, path } = each.operation.rest;
    return {
      method,
      path: `/v1${path.replaceAll(/\{(\w+)\}/g, ":$1")}`,
      route: {
        template: `/v1${path}`,
        cost: () => each.operation.cost ?? 1,
        open: () => each.operation.access === "public",
      },
      serve: serveOperation(each, transport),
    };
  });
  const methodsOf = new Map<RestRoute["path"], { route: Route; methods: string[] }>();
  for (const { path, method, route } of served) {
    const known = methodsOf.get(path);
    if (known) known.methods.push(method);
    else methodsOf.set(path, { route, methods: [method] });
  }
  return [...served, ...[...methodsOf].flatMap(([path, { route, methods }]) => others(path, route, methods))];
}

function others(path: string, { template }: Route, methods: string[]): RestRoute[] {
  const allow = [...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
  const route: Route = { template, cost: () => 1 };
  const refuse = (_ctx: Context, exchange: Exchange): never => {
    exchange.headers.allow = allow;
    throw new DomainError(
      "method_not_allowed",
      "method_not_allowed",
      `${exchange.method} is not possible here, but ${allow} is.`,
    );
  };
  const answerOptions = () => emptyAnswer(204, { allow, "access-control-allow-methods": allow, ...preflight });
  return [
    { method: "OPTIONS", path, route, serve: answerOptions },
    ...bodied.filter((method) => !methods.includes(method)).map((method) => ({ method, path, route, serve: refuse })),
  ];
}
