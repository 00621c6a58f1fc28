import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig, type Plugin } from "vite";
import { compressFolder } from "./scripts/compress.ts";

/** Last, after the server's build: then Remix has written the list of routes among the browser's files. */
function compressed(): Plugin {
  let isServer = false;
  return {
    name: "compressed",
    apply: "build",
    configResolved: ({ build }) => {
      isServer = Boolean(build.ssr);
    },
    closeBundle: async () => {
      if (isServer) await compressFolder("build/client/assets");
    },
  };
}

export default defineConfig({
  plugins: [
    remix({
      ignoredRouteFiles: ["**/.*", "**/*.test.{ts,tsx}"],
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        // Off: asking for routes as links appear is one more request that a shop without the app answers with an error.
        v3_lazyRouteDiscovery: false,
        // Off: a data request must be able to answer 401 with the header that makes App Bridge fetch a new session token.
        v3_singleFetch: false,
        v3_routeConfig: false,
      },
    }),
    compressed(),
  ],
  // Polaris imports JSON without the attribute that Node asks for.
  ssr: { noExternal: ["@shopify/polaris", "@shopify/shopify-app-remix"] },
  build: { assetsInlineLimit: 0, chunkSizeWarningLimit: 1_000 },
  optimizeDeps: { include: ["@shopify/polaris", "@shopify/app-bridge-react"] },
});
