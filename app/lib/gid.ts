/** "gid://shopify/Order/12" → "12". Throws a RangeError if it is no gid of that type. */
export function legacyId(gid: string, type: string): string {
  const prefix = `gid://shopify/${type}/`;
  const id = gid.startsWith(prefix) ? gid.slice(prefix.length) : "";
  if (!/^\d+$/.test(id)) throw new RangeError(`not a gid of ${type}: ${gid}`);
  return id;
}

/** "12" → "gid://shopify/Order/12". Throws a RangeError if `id` is not digits. */
export function gid(type: string, id: string): string {
  if (!/^\d+$/.test(id)) throw new RangeError(`not a numeric id of ${type}: ${id}`);
  return `gid://shopify/${type}/${id}`;
}
