/** @type {import("next").NextConfig} */
const config = {
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are checked by `npm test`; whoever only starts the demo need not wait for that.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["pino"],
};

export default config;
