"use client";

/** Every page of a portal carries this file; next-auth comes when somebody signs in or out. */
const load = () => import("next-auth/react");

/** A refusal with the problem that the API answered; a form puts its errors at their fields. */
class Refusal extends Error {
  constructor(readonly problem: unknown) {
    super("The sign-in was refused");
  }
}

/** Opens a session and its cookie. Throws a refusal that `Form` can show. */
export async function openSession(credentials: { email: string; password: string }): Promise<void> {
  const { signIn } = await load();
  const result = await signIn("credentials", { ...credentials, redirect: false });
  if (!result?.ok) throw new Refusal(parseProblem(result?.error ?? ""));
}

/** Ends the session and its cookie, and forgets everything that the page has loaded. */
export async function closeSession(): Promise<void> {
  const { signOut } = await load();
  await signOut({ redirect: false });
  window.location.assign("/sign-in");
}

/** Acts for another organisation from now on; the gateway remembers it by this cookie. */
export function switchOrganization(id: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Safari and over plain HTTP
  document.cookie = `platforma-organization=${encodeURIComponent(id)}; path=/; max-age=31536000; samesite=lax`;
  window.location.assign("/sign-in");
}

function parseProblem(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
