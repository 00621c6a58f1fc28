import { attachResolvers } from "./resolvers/index.ts";
import { loadAdminSchema, type AdminSchema } from "./schema.ts";

let built: AdminSchema | undefined;

/** The schema with its resolvers. Built once: resolvers know nothing of one host, all they need is in the request. */
export function executable(): AdminSchema {
  if (!built) {
    built = loadAdminSchema();
    attachResolvers(built);
  }
  return built;
}
