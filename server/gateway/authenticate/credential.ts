import { Unauthenticated } from "@/server/kernel/errors";

/** What a request presents to say who it is. */
export type Credential =
  | { type: "bearer"; secret: string }
  | { type: "session"; token: string; preferredOrganization: string | null };

const sessionCookies = ["__Secure-next-auth.session-token", "next-auth.session-token"];

/** The credential of a request, or null. An Authorization header wins over a cookie; one of a foreign scheme is refused. */
export function credentialOf(headers: Headers): Credential | null {
  const authorization = headers.get("authorization");
  if (authorization !== null) {
    if (/^bearer /i.test(authorization)) return { type: "bearer", secret: authorization.slice(7).trim() };
    throw new Unauthenticated("unsupported_credential", "Send an API key as: Authorization: Bearer pk_…");
  }
  const header = headers.get("cookie");
  if (header === null) return null;
  const cookies = parseCookies(header);
  for (const name of sessionCookies) {
    const token = cookies.get(name) ?? chunked(cookies, name);
    if (token) return { type: "session", token, preferredOrganization: cookies.get("platforma-organization") ?? null };
  }
  return null;
}

function parseCookies(header: string): Map<string, string> {
  const pairs = header.split(";").flatMap((pair): [string, string][] => {
    const at = pair.indexOf("=");
    return at < 1 ? [] : [[pair.slice(0, at).trim(), pair.slice(at + 1).trim()]];
  });
  return new Map(pairs);
}

/** next-auth cuts a long session token into `name.0`, `name.1`, … */
function chunked(cookies: Map<string, string>, name: string): string {
  let token = "";
  for (let part = 0; cookies.has(`${name}.${part}`); part += 1) token += cookies.get(`${name}.${part}`);
  return token;
}
