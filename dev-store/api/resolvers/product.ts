import type { Product } from "../../catalog.ts";
import { sortTags } from "../../orders/tags.ts";
import { gid } from "../gid.ts";
import { metafields } from "./metafield.ts";
import type { Fields } from "./resolver.ts";

export const product: Fields<"Product"> = {
  ...metafields<Product>((one) => one),
  id: (one) => gid("Product", one.id),
  legacyResourceId: (one) => String(one.id),
  title: (one) => one.title,
  vendor: (one) => one.vendor,
  tags: (one) => sortTags(one.tags),
  isGiftCard: (one) => one.isGiftCard,
};

/** A product where the schema has an interface. */
export const shown = (one: Product | null): object | null => one && { __typename: "Product", ...one };
