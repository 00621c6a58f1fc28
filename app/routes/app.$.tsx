import type { LoaderFunctionArgs } from "@remix-run/node";
import { notFound, visiting } from "./edge/visiting.server.ts";

/** Any other address below /app: says so inside the app instead of a blank page. */
export const loader = ({ request }: LoaderFunctionArgs) =>
  visiting(request, (): Promise<null> => {
    throw notFound("page");
  });

export default function Nothing() {
  return null;
}

export { PageBoundary as ErrorBoundary } from "./edge/Boundary.tsx";
