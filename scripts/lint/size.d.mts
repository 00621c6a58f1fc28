import type { ESLint } from "eslint";

/** The rules of this repository's own, as an ESLint plugin. */
export const size: ESLint.Plugin;
