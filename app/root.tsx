import type { LinksFunction, MetaFunction } from "@remix-run/node";
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useMatches } from "@remix-run/react";
import { documentTitle } from "./ui/parts/title.ts";

/** The language of the page's words, as its loader says; English where nobody is known yet. */
function useLanguage(): string {
  const said = useMatches().map(({ data }) => (typeof data === "object" && data !== null && "language" in data ? data.language : null));
  return said.find((language) => typeof language === "string") ?? "en";
}

/** As Polaris sets them once it runs: the page is not drawn anew then. */
const pageColors = { backgroundColor: "var(--p-color-bg)", color: "var(--p-color-text)" };

/** Every screen's, since none has one of its own. */
export const meta: MetaFunction = ({ matches }) => [{ title: documentTitle(matches) }];

/** The pictures that `node scripts/icons.ts` draws. */
export const links: LinksFunction = () => [
  { rel: "icon", href: "/favicon.ico", sizes: "48x48" },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml", sizes: "any" },
  { rel: "apple-touch-icon", href: "/apple-touch-icon.png" },
];

export default function Root() {
  return (
    <html lang={useLanguage()} className="p-theme-light">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body style={pageColors}>
        <Outlet />
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}
