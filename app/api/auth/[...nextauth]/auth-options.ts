import type { AuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { closeSession, openSession } from "./sessions";

declare module "next-auth" {
  interface User {
    session_token: string;
  }
}
declare module "next-auth/jwt" {
  interface JWT {
    session_token?: string;
  }
}

/**
 * next-auth for one request: made anew for each, since signing in and out happens in the visitor's name. The cookie is
 * an encrypted token that carries the API's session token; what the browser can read of it holds neither.
 */
export function authOptions(visitor: Headers): AuthOptions {
  return {
    secret: process.env.NEXTAUTH_SECRET,
    session: { strategy: "jwt", maxAge: 30 * 24 * 3600 },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    providers: [
      Credentials({
        credentials: { email: {}, password: {} },
        authorize: (credentials) => openSession(visitor, credentials),
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { ...token, session_token: user.session_token } : token),
    },
    events: { signOut: () => closeSession(visitor) },
  };
}
