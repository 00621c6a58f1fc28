import { useState } from "react";

/** Up to this many lines are shown at once: a long order stays quick. */
export const foldAt = 20;

/** The first lines of a long list, and the rest on demand. `more` = how many are hidden. */
export function useFold<T>(all: readonly T[]): { shown: readonly T[]; more: number; unfold(): void } {
  const [open, setOpen] = useState(false);
  const folded = !open && all.length > foldAt;
  return { shown: folded ? all.slice(0, foldAt) : all, more: folded ? all.length - foldAt : 0, unfold: () => setOpen(true) };
}
