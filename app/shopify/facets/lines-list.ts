import { z } from "zod";
import { pageInfo } from "./wire.ts";

/** A page of lines as it was answered; the rest of the list is put into the same object. */
export interface LinesPage {
  nodes: unknown[];
  pageInfo: z.output<typeof pageInfo>;
}

const pageSchema = z.object({ nodes: z.array(z.unknown()), pageInfo });

/** A page within an order's answer: the object itself, not a copy. */
export const pageWithin = z.custom<LinesPage>((value) => pageSchema.safeParse(value).success);

/** A list of lines that may go on behind its first page, and the document that reads on. */
export interface LinesList {
  /** Takes `$id` (of what the lines belong to) and `$after`; answers the list as `page` of `node`. */
  document: string;
  /** The lists in an order's answer. */
  within(order: unknown): { id: string; page: LinesPage }[];
}

/** What the document of a LinesList answers. Throws a ZodError when the node is gone. */
export const furtherPage = z
  .object({ node: z.object({ page: pageSchema.optional() }).nullable() })
  .transform(({ node }): LinesPage => pageSchema.parse(node?.page));
