import type { LoaderFunctionArgs } from "@remix-run/node";
import { signIn } from "#app/access/sign-in.server.ts";

/** Paths that the library keeps to itself: bounce page, leaving the frame, callback. */
export async function loader({ request }: LoaderFunctionArgs) {
  await signIn(request);
  return null;
}
