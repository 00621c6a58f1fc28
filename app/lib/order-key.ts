/**
 * An order's number as people type it, for comparing with names: without #, blanks and marks that nobody sees, in small letters.
 * `digits` where nothing but the number was typed: then a shop's own letters before or after it do not matter.
 */
export function orderKey(typed: string): { key: string; digits: string | null } {
  const key = typed
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}._/-]+/gu, "")
    .slice(0, 60);
  return { key, digits: /^\d+$/.test(key) ? key : null };
}
