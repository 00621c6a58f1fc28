import type { IndexTableProps } from "@shopify/polaris";
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, type RefObject } from "react";
import { nonePicked, picking, type Picked } from "./picking.ts";
import { useKeptPicked } from "./useListVisit.ts";

/** What a row's tick box is called by IndexTable, before the order's id. */
const boxPrefix = "Select-";

export interface Picking {
  picked: Picked;
  /** Goes around the table. */
  table: RefObject<HTMLDivElement>;
  /** The same function as long as the same rows are shown: a row that has not changed is not rendered again. */
  pick: NonNullable<IndexTableProps["onSelectionChange"]>;
}

/** What is chosen, for the rows: each hears of it by itself, without the table. */
export const PickedContext = createContext<Picked>(nonePicked);

export function useIsPicked(id: string): boolean {
  const { all, ids } = useContext(PickedContext);
  return all || ids.includes(id);
}

/**
 * Which orders are chosen. A row can be ticked as soon as it is seen, which is before the page is ready to hear of it: what the person
 * sees ticked then counts as chosen.
 */
export function usePicked(rows: readonly { id: string }[]): Picking {
  const table = useRef<HTMLDivElement>(null);
  const [picked, setPicked] = useKeptPicked();
  const shown = useMemo(() => rows.map(({ id }) => id), [rows]);
  const pick = useCallback<Picking["pick"]>(
    (kind, isPicking, selection) => setPicked((before) => picking(before, shown, { kind, isPicking, selection })),
    [shown, setPicked],
  );
  useEffect(() => {
    const boxes = table.current?.querySelectorAll<HTMLInputElement>(`tbody input[id^="${boxPrefix}"]:checked`) ?? [];
    const ticked = [...boxes].map(({ id }) => id.slice(boxPrefix.length));
    if (ticked.length)
      setPicked((before) => ticked.reduce((all, id) => picking(all, [], { kind: "single", isPicking: true, selection: id }), before));
  }, [setPicked]);
  return { picked, table, pick };
}
