import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { settled } from "#app/engine/ask.server.ts";
import { readView } from "#app/journal/history.server.ts";
import { asked } from "./edge/asked.server.ts";
import { freely, notFound } from "./edge/visiting.server.ts";

const intentId = z.uuid();

/** What became of something asked, as soon as it is known, or after two seconds. */
export const loader = ({ request, params }: LoaderFunctionArgs) =>
  freely(request, async ({ shop }) => {
    const id = intentId.safeParse(params.id);
    if (!id.success || !(await readView(shop, id.data))) throw notFound("page");
    return asked(await settled(shop, id.data));
  });
