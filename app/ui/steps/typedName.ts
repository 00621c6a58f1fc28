/** Did the person type the order's name? The sign before its number may be left out. */
export function isTypedName(typed: string, name: string): boolean {
  const plain = (text: string) => text.trim().replace(/^#/, "").toLowerCase();
  return plain(typed) !== "" && plain(typed) === plain(name);
}
