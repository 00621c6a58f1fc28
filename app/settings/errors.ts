import { settingsSchema } from "./schema.ts";

/** What is wrong with settings that a form holds: per field (its path, joined by dots) the codes of it. */
export function settingsErrors(typed: unknown): Record<string, string[]> {
  const { error } = settingsSchema.safeParse(typed);
  const wrong: Record<string, string[]> = {};
  for (const { path, message } of error?.issues ?? []) (wrong[path.join(".")] ??= []).push(message);
  return wrong;
}
