import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { reason } from "#app/kernel/reason.ts";
import { draftOf, settingsTyped } from "#app/settings/draft.ts";
import { settingsSchema } from "#app/settings/schema.ts";
import { knownStaff, saveSettings } from "#app/settings/store.server.ts";
import { SettingsPage } from "#app/ui/settings/SettingsPage.tsx";
import { jsonField } from "#app/lib/json.ts";
import { useLoaded } from "./edge/useLoaded.ts";
import { formOf, inputOf } from "./edge/input.server.ts";
import { answering, refused, visiting } from "./edge/visiting.server.ts";

export const loader = ({ request }: LoaderFunctionArgs) =>
  visiting(request, async ({ shop, actor, read, settings, currency }) => ({
    saved: draftOf(settings, currency),
    staff: await knownStaff(shop),
    mayChange: actor.owner,
    trouble: read.trouble,
  }));

const form = z.object({ settings: z.string().transform(jsonField) });

/** Settings hold everyone's rights, so only the owner changes them. */
export const action = ({ request }: ActionFunctionArgs) =>
  answering(request, async ({ shop, actor, currency }) => {
    if (!actor.owner) return refused("right", reason("right.missing"));
    const { settings } = await formOf(request, form);
    await saveSettings(shop, actor, inputOf(settingsSchema, settingsTyped(settings, currency)));
    return { ok: true as const };
  });

export default function SettingsRoute() {
  return <SettingsPage {...useLoaded<typeof loader>()} />;
}

export { PageBoundary as ErrorBoundary } from "./edge/Boundary.tsx";
export { keeping as clientLoader } from "./edge/keeping.ts";
export { keepOnRefusal as shouldRevalidate } from "./edge/keepOnRefusal.ts";
