/**
 * Chance that can be repeated: a number depends only on the seed and on what is asked about,
 * never on how much was drawn before. So one more order in a file changes no other order.
 */
export interface Chance {
  /** 0 ≤ x < 1 for this subject. */
  at(...subject: (string | number)[]): number;
  /** One of the list; throws on an empty one. */
  pick<T>(list: readonly T[], ...subject: (string | number)[]): T;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number, ...subject: (string | number)[]): number;
}

export function chance(seed: number): Chance {
  const at = (...subject: (string | number)[]) => hash(`${seed}|${subject.join("|")}`) / 2 ** 32;
  return {
    at,
    pick: (list, ...subject) => {
      const found = list[Math.floor(at(...subject) * list.length)];
      if (found === undefined) throw new Error(`Nothing to pick from for ${subject.join(" ")}`);
      return found;
    },
    between: (low, high, ...subject) => low + Math.floor(at(...subject) * (high - low + 1)),
  };
}

/** FNV-1a, then the finaliser of MurmurHash3: short texts that differ in one digit must land far apart. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
