/** How many of the places of a worker the jobs of one shop have taken. */
export interface Shares {
  /** Takes a place for a job of the shop. False: the shop has its share already. */
  enter(shop: string): boolean;
  leave(shop: string): void;
  /** The shops that have their share. */
  full(): string[];
}

/** Counts places, of which one shop may have `most` at once: what it asks for too much waits, and nobody else does. */
export function sharesOf(most: number): Shares {
  const taken = new Map<string, number>();
  const of = (shop: string): number => taken.get(shop) ?? 0;
  return {
    enter: (shop) => {
      if (of(shop) >= most) return false;
      taken.set(shop, of(shop) + 1);
      return true;
    },
    leave: (shop) => {
      if (of(shop) > 1) taken.set(shop, of(shop) - 1);
      else taken.delete(shop);
    },
    full: () => [...taken].filter(([, places]) => places >= most).map(([shop]) => shop),
  };
}
