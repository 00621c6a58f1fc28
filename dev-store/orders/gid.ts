/** Number at the end of a global id ("gid://shopify/Order/12?x=1" → 12), or a number as it is; null if it is neither. */
export function tail(id: unknown): number | null {
  if (typeof id === "number") return id;
  const match = /^gid:\/\/shopify\/[A-Za-z]+\/(\d+)(?:\?.*)?$/.exec(String(id));
  return match ? Number(match[1]) : null;
}

/** As `tail`, but only for ids of one kind of object. */
export function idOf(id: unknown, kind: string): number | null {
  return String(id).startsWith(`gid://shopify/${kind}/`) ? tail(id) : null;
}

export function gid(kind: string, id: number | string): string {
  return `gid://shopify/${kind}/${id}`;
}
