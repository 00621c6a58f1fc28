const hostOf = (url: unknown): string | null => (typeof url === "string" && URL.canParse(url) ? new URL(url).host : null);

/**
 * Is the token issued by the very shop that it is for? Shopify's library checks signature, audience and times, but not that.
 * Nothing is verified here: what is no token is left to the library.
 */
export function isOfOneShop(token: string): boolean {
  const [, payload = ""] = token.split(".");
  try {
    const { iss, dest } = JSON.parse(Buffer.from(payload, "base64url").toString()) as Record<string, unknown>;
    return hostOf(iss) === hostOf(dest);
  } catch (error) {
    if (error instanceof SyntaxError) return true;
    throw error;
  }
}

/** The session token that a request carries: as a header, or in the address of a page's first request. */
export const tokenOf = (request: Request): string | null =>
  /^Bearer (.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? new URL(request.url).searchParams.get("id_token");
