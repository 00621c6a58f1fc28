import { Links, Meta, Outlet, Scripts, ScrollRestoration, useMatches } from "@remix-run/react";

/** The language of the page's words, as its loader says; English where nobody is known yet. */
function useLanguage(): string {
  const said = useMatches().map(({ data }) => (typeof data === "object" && data !== null && "language" in data ? data.language : null));
  return said.find((language) => typeof language === "string") ?? "en";
}

export default function Root() {
  return (
    <html lang={useLanguage()}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>
        <Outlet />
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}
