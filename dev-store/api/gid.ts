/** Shopify's global ids: `gid://shopify/Order/123`, jobs with a UUID. */
const pattern = /^gid:\/\/shopify\/([A-Za-z]+)\/([A-Za-z0-9-]+)(\?.*)?$/;

export function gid(type: string, id: number | string): string {
  return `gid://shopify/${type}/${id}`;
}

/** Null for anything that is not a global id. */
export function parseGid(text: string): { type: string; id: string } | null {
  const match = pattern.exec(text);
  return match ? { type: match[1] ?? "", id: match[2] ?? "" } : null;
}
