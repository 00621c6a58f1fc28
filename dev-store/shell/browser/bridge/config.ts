import { apiKey } from "./channel.ts";

/** What the admin put into the frame's first URL; kept for later documents of the same frame. */
export const embedParams = ["embedded", "shop", "host", "locale", "session", "id_token", "timestamp", "hmac", "link_source"];
const remembered = ["shop", "host", "locale"] as const;

export function readConfig(): { apiKey: string; shop: string; host: string; locale: string } {
  const given = new URLSearchParams(location.search);
  const values = { shop: "", host: "", locale: "en" };
  for (const name of remembered) {
    const value = given.get(name) ?? sessionStorage.getItem(`app-bridge-${name}`);
    if (!value) continue;
    values[name] = value;
    sessionStorage.setItem(`app-bridge-${name}`, value);
  }
  return { apiKey, ...values };
}

/** An app URL with all that the server needs to take a document request as embedded. */
export function embeddedUrl(path: string, idToken: string): string {
  const url = new URL(path, location.origin);
  const { shop, host, locale } = readConfig();
  for (const [name, value] of Object.entries({ embedded: "1", shop, host, locale, id_token: idToken })) url.searchParams.set(name, value);
  return url.href;
}

/** Path and query of the app without what the admin added. */
export function plainPath(href: string): string {
  const url = new URL(href, location.origin);
  for (const name of embedParams) url.searchParams.delete(name);
  return url.pathname + url.search + url.hash;
}
