import { isRouteErrorResponse, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { RouteError } from "#app/ui/parts/RouteError.tsx";
import { Standalone } from "#app/ui/parts/Standalone.tsx";

/** Some answers of Shopify's library are whole pages (sign-in, leaving the frame) thrown as responses; the rest is ours to explain. */
const isLibraryPage = (error: unknown): boolean =>
  isRouteErrorResponse(error) && typeof error.data === "string" && error.data.includes("<script");

/** For a page inside the layout. */
export function PageBoundary() {
  const error = useRouteError();
  return isLibraryPage(error) ? boundary.error(error) : <RouteError error={error} />;
}

/** For the layout itself: brings its own providers. */
export function LayoutBoundary() {
  const error = useRouteError();
  return isLibraryPage(error) ? (
    boundary.error(error)
  ) : (
    <Standalone>
      <RouteError whole error={error} />
    </Standalone>
  );
}
