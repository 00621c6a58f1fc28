import { GraphQLError } from "graphql/index.js";

/** What the local Shopify has not got is answered by its name, never with a made-up value. */
export function notImplemented(what: string): GraphQLError {
  return new GraphQLError(`The local Shopify does not implement ${what}.`, { extensions: { code: "NOT_IMPLEMENTED", field: what } });
}
