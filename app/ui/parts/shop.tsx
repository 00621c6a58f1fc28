import type { ShopFacts } from "#app/shops/store.server.ts";
import { createContext, useContext, type ReactNode } from "react";

/** What every screen needs of the shop and the person to print numbers, money and times. */
export interface ScreenFacts extends Omit<ShopFacts, "country"> {
  locale: string;
  /** Who is here: what a browser remembers for one is not shown to another. */
  person: string;
  /** The server's "now" of the page load, ISO: relative times are counted from it, so that server and browser print the same. */
  now: string;
}

const ShopContext = createContext<ScreenFacts>({
  locale: "en",
  person: "",
  timeZone: "UTC",
  currency: "USD",
  now: "1970-01-01T00:00:00.000Z",
});

export function ShopProvider({ facts, children }: { facts: ScreenFacts; children: ReactNode }) {
  return <ShopContext.Provider value={facts}>{children}</ShopContext.Provider>;
}

export const useShop = (): ScreenFacts => useContext(ShopContext);
