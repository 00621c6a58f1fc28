import { createHash } from "node:crypto";
import type { Metafield } from "../../model-kept.ts";
import { namespaceOf } from "../../orders/metafields.ts";
import { jsonValue } from "../../orders/metafield-types.ts";
import { listConnection } from "../connections.ts";
import { gid } from "../gid.ts";
import { typeNameOf } from "./parents.ts";
import type { Fields, Resolver } from "./resolver.ts";

/** The two fields of everything that can have metafields. `of` says what a value of the type keeps. */
export function metafields<Owner extends object>(
  of: (owner: Owner) => { metafields?: Metafield[] },
): Record<"metafield" | "metafields", Resolver<Owner>> {
  return {
    metafield: (owner, args, { app }) => {
      // A key may carry its namespace: "custom.care".
      const [, prefix, name] = /^(.+)\.([^.]+)$/.exec(String(args["key"])) ?? [];
      const namespace = namespaceOf(args["namespace"] ?? prefix, app.clientId),
        key = args["namespace"] == null && name !== undefined ? name : args["key"];
      const found = of(owner).metafields?.find((one) => one.namespace === namespace && one.key === key);
      return found ? { metafield: found, owner } : null;
    },
    metafields: (owner, args, { app }) => {
      const namespace = args["namespace"] == null ? null : namespaceOf(args["namespace"], app.clientId);
      const keys = args["keys"] as string[] | null | undefined;
      const chosen = (of(owner).metafields ?? []).filter(
        (one) => (namespace === null || one.namespace === namespace) && (!keys || keys.includes(`${one.namespace}.${one.key}`)),
      );
      return listConnection(
        chosen.map((one) => ({ metafield: one, owner })),
        (one) => one.metafield.id,
        args,
      );
    },
  };
}

/** The digest changes with the value; how Shopify makes it is not known. */
export const digestOf = ({ type, value }: Metafield): string => createHash("sha256").update(`${type}\n${value}`).digest("hex");

export const metafield: Fields<"Metafield"> = {
  id: ({ metafield: one }) => gid("Metafield", one.id),
  legacyResourceId: ({ metafield: one }) => String(one.id),
  namespace: ({ metafield: one }) => one.namespace,
  key: ({ metafield: one }) => one.key,
  type: ({ metafield: one }) => one.type,
  value: ({ metafield: one }) => one.value,
  jsonValue: ({ metafield: one }) => jsonValue(one.type, one.value),
  sizeInBytes: ({ metafield: one }) => Buffer.byteLength(one.value),
  compareDigest: ({ metafield: one }) => digestOf(one),
  createdAt: ({ metafield: one }) => one.createdAt,
  updatedAt: ({ metafield: one }) => one.updatedAt,
  owner: ({ owner }) => owner,
  ownerType: ({ owner }) => typeNameOf(owner).toUpperCase(),
};
