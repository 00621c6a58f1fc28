import { framed, tell } from "./channel.ts";

export const adminLink = /^(?:shopify:\/*admin|https:\/\/admin\.shopify\.com\/store\/[^/?#]+)(\/.*)?$/i;
export const realOpen = window.open.bind(window);

/** `_top` and `_parent` are the shell's, and so is every address inside the admin. */
export function openUrl(url: string, target?: string): Window | null {
  const outward = target === "_top" || target === "_parent" || adminLink.test(url);
  if (!framed || !outward || target === "_blank") return realOpen(url, target);
  tell({ kind: "open", url: adminLink.test(url) ? url : new URL(url, location.href).href });
  return window;
}
