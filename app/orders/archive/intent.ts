import { z } from "zod";

export const archiveIntent = z.object({ kind: z.literal("archive") });
export type ArchiveIntent = z.infer<typeof archiveIntent>;
export const archiveAction = z.object({ kind: z.literal("archive"), orderId: z.string() });
export type ArchiveAction = z.infer<typeof archiveAction>;

export const reopenIntent = z.object({ kind: z.literal("reopen") });
export type ReopenIntent = z.infer<typeof reopenIntent>;
export const reopenAction = z.object({ kind: z.literal("reopen"), orderId: z.string() });
export type ReopenAction = z.infer<typeof reopenAction>;
