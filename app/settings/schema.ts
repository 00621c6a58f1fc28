import { z } from "zod";
import type { Policy } from "#app/orders/policy.ts";
import { archive, archivePolicy } from "./archive.ts";
import { automations } from "./automations.ts";
import { bulk } from "./bulk.ts";
import { cancel, cancelPolicy } from "./cancel.ts";
import { roles } from "./roles.ts";

/** The rules of the house, a file for each section. Every field has its default; only what differs is stored. */
export const settingsSchema = z.object({ automations, archive, cancel, bulk, roles });

export type Settings = z.output<typeof settingsSchema>;

export const defaultSettings: Settings = settingsSchema.parse({});

/** What decisions need of the settings. */
export function policyOf(settings: Settings): Policy {
  return { archive: archivePolicy(settings.archive), cancel: cancelPolicy(settings.cancel) };
}
