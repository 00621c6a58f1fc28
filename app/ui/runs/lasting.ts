/** How long something will take, no finer than an estimate can be. */
export function lasting(seconds: number): { unit: "soon" } | { unit: "minutes" | "hours"; count: number } {
  if (seconds <= 20) return { unit: "soon" };
  if (seconds <= 90 * 60) return { unit: "minutes", count: Math.ceil(seconds / 60) };
  return { unit: "hours", count: Math.ceil(seconds / 3_600) };
}
