import type { LoaderFunctionArgs } from "@remix-run/node";
import { authenticate } from "#app/access/shopify-app.server.ts";

/** Paths that the library keeps to itself: bounce page, leaving the frame, callback. */
export async function loader({ request }: LoaderFunctionArgs) {
  await authenticate.admin(request);
  return null;
}
