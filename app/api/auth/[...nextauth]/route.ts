import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "./auth-options";

interface RouteContext {
  params: Promise<{ nextauth: string[] }>;
}

/** next-auth's own route: it keeps the session cookie, and the API keeps the session. */
async function handle(request: NextRequest, context: RouteContext): Promise<Response> {
  return NextAuth(authOptions(request.headers))(request, context);
}

export { handle as GET, handle as POST };
