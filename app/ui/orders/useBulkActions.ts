import { useNavigate, useSubmit } from "@remix-run/react";
import { useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { manyKinds, promotedKinds, type ManyKind } from "../steps/screens.ts";
import { remember } from "../parts/remembered.ts";
import { bulkUrl, pickedKey, plainInput, type Chosen } from "./bulk.ts";

interface BulkAction {
  content: string;
  onAction(): void;
}

export interface BulkActions {
  promoted: BulkAction[];
  more: BulkAction[];
}

/**
 * Leads to the preview: at once, or by the questions that the change asks. The actions are the same whatever is chosen: Polaris
 * measures their buttons anew whenever they are others.
 */
export function useBulkActions(chosen: Chosen): BulkActions {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const submit = useSubmit();
  const start = (kind: ManyKind) => {
    const input = plainInput(kind);
    if ("ids" in chosen && input)
      submit({ by: "ids", orders: chosen.ids.join(","), kind, intent: JSON.stringify(input) }, { method: "post", action: "/app/runs/new" });
    else {
      if ("ids" in chosen) remember(pickedKey, JSON.stringify({ picked: chosen.ids }), "tab");
      navigate(bulkUrl(kind, chosen), "ids" in chosen ? { state: { picked: chosen.ids } } : undefined);
    }
  };
  const latest = useRef(start);
  useEffect(() => {
    latest.current = start;
  });
  return useMemo(() => {
    const action = (kind: ManyKind) => ({ content: t(`bulk.${kind}`), onAction: () => latest.current(kind) });
    return { promoted: promotedKinds.map(action), more: manyKinds.filter((kind) => !promotedKinds.includes(kind)).map(action) };
  }, [t]);
}
