import type { User } from "next-auth";
import { z } from "zod";
import { gatewayFetch } from "@/components/api/gateway-fetch";
import { signInSpec } from "@/server/identity/contract";

/**
 * Opens a session by the API. A refusal is thrown with the problem as its message: that is the one thing that next-auth
 * hands on to the form.
 */
export async function openSession(visitor: Headers, credentials: unknown): Promise<User> {
  const response = await gatewayFetch(withoutCookie(visitor), "/v1/sessions", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(Credentials.parse(credentials ?? {})),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(JSON.stringify(answer));
  const { user, session_token } = signInSpec.output.parse(answer);
  return { id: user.id, name: user.name, email: user.email, session_token };
}

/** Ends the session of the visitor's cookie. One that has ended already is fine. */
export async function closeSession(visitor: Headers): Promise<void> {
  await gatewayFetch(visitor, "/v1/sessions/current", { method: "DELETE" });
}

// next-auth adds fields of its own to the form's; whether these two are any good is for the API to say.
const Credentials = z.object({ email: z.string().catch(""), password: z.string().catch("") });

/** Signing in is done as nobody: an old cookie has no say in it. */
function withoutCookie(visitor: Headers): Headers {
  const headers = new Headers(visitor);
  headers.delete("cookie");
  return headers;
}
