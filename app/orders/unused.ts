/** A name that is not among the used ones, for an intent that stands for any other. */
export function unused(used: readonly string[]): string {
  let name = "?";
  while (used.includes(name)) name += "?";
  return name;
}
