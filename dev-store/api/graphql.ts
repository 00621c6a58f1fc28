/**
 * graphql-js under the name of its file. The package has a CommonJS and a module build; vitest would take the
 * other one than graphql-yoga, and a schema of one is refused by the other.
 */
export * from "graphql/index.js";
