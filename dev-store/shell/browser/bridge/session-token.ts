import { ask } from "./channel.ts";
import { openUrl } from "./open-url.ts";
import { embeddedUrl } from "./config.ts";

export function idToken(): Promise<string> {
  return ask<string>("idToken");
}

const realFetch = window.fetch.bind(window);

async function fetchWithToken(request: Request): Promise<Response> {
  const send = async (copy: Request): Promise<Response> => {
    const headers = new Headers(copy.headers);
    headers.set("Authorization", `Bearer ${await idToken()}`);
    return realFetch(new Request(copy, { headers }));
  };
  const spare = request.clone();
  let response = await send(request);
  if (response.headers.has("X-Shopify-Retry-Invalid-Session-Request")) response = await send(spare);
  const elsewhere = response.headers.get("X-Shopify-API-Request-Failure-Reauthorize-Url");
  if (elsewhere) {
    openUrl(elsewhere, "_top");
    // The page is being left: the caller must not show the 401 meanwhile.
    return new Promise<Response>(() => undefined);
  }
  return response;
}

/** Requests to the app's own server carry a session token, whoever makes them (Remix' data requests too). */
export function patchFetch(): void {
  window.fetch = (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const url = new URL(input instanceof Request ? input.url : String(input), location.href);
    if (url.origin !== location.origin) return realFetch(input, init);
    const request = new Request(input, init);
    return request.headers.has("Authorization") ? realFetch(request) : fetchWithToken(request);
  };
}

/** The library's bounce page: it only loads this script and waits to be sent back with a fresh token. */
export async function reloadIfBounced(): Promise<void> {
  const target = new URLSearchParams(location.search).get("shopify-reload");
  if (!target) return;
  const url = new URL(target, location.origin);
  if (url.origin !== location.origin) throw new Error(`shopify-reload leads elsewhere: ${target}`);
  location.replace(embeddedUrl(url.href, await idToken()));
}
