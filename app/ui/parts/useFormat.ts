import { useMemo } from "react";
import { formatFor, type Format } from "./format.ts";
import { useShop } from "./shop.tsx";

export function useFormat(): Format {
  const facts = useShop();
  return useMemo(() => formatFor(facts), [facts]);
}
