import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { reason } from "#app/kernel/reason.ts";
import { draftOf, settingsTyped } from "#app/settings/draft.ts";
import { settingsSchema } from "#app/settings/schema.ts";
import { knownStaff, saveSettings } from "#app/settings/store.server.ts";
import { SettingsPage } from "#app/ui/settings/SettingsPage.tsx";
import { jsonField } from "#app/lib/json.ts";
import { useLoaded } from "./edge/useLoaded.ts";
import { answering, refused, visiting } from "./edge/visiting.server.ts";

export const loader = ({ request }: LoaderFunctionArgs) =>
  visiting(request, async ({ shop, actor, read, settings, currency }) => ({
    saved: draftOf(settings, currency),
    staff: await knownStaff(shop),
    mayChange: actor.owner,
    trouble: read.trouble,
  }));

/** Settings hold everyone's rights, so only the owner changes them. */
export const action = ({ request }: ActionFunctionArgs) =>
  answering(request, async ({ shop, actor, currency }) => {
    if (!actor.owner) return refused("right", reason("right.missing"));
    const parsed = settingsSchema.safeParse(settingsTyped(jsonField((await request.formData()).get("settings")), currency));
    if (!parsed.success) {
      const fieldErrors = Object.fromEntries(parsed.error.issues.map(({ path, message }) => [path.join("."), [message]]));
      return { ok: false as const, refusal: { by: "input" as const, reason: reason("input.invalid"), fieldErrors } };
    }
    await saveSettings(shop, actor, parsed.data);
    return { ok: true as const };
  });

export default function SettingsRoute() {
  return <SettingsPage {...useLoaded<typeof loader>()} />;
}

export { PageBoundary as ErrorBoundary } from "./edge/Boundary.tsx";
export { keepOnRefusal as shouldRevalidate } from "./edge/keepOnRefusal.ts";
