/** For tests in Node 24 or newer: `import { startDevStore } from "local-shopify"`. */
import "./quiet.js";
import "./types.js";

export const { startDevStore } = await import("./server.ts");
