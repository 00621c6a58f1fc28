import { z } from "zod";

export const deleteIntent = z.object({ kind: z.literal("delete") });
export type DeleteIntent = z.infer<typeof deleteIntent>;
export const deleteAction = z.object({ kind: z.literal("delete"), orderId: z.string() });
export type DeleteAction = z.infer<typeof deleteAction>;
