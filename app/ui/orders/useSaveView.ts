import { useFetcher, useRevalidator } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { paramsOf } from "#app/lists/filters.ts";
import type { ListUrl } from "./useListUrl.ts";
import type { Refused } from "#app/kernel/refusal.ts";

type Form = "saveAs" | "newTab";
interface Saving {
  /** Resolves when the form may close. The one behind "Save as" can stay open, the one behind the tabs' plus always closes. */
  save(form: Form, name: string): Promise<boolean>;
  /** What could not be said beside a field. */
  refusal: Refused["refusal"] | null;
  dismiss(): void;
}

/** Keeps the list as it is under a name. One that was just saved is the one that is looked at from now on. */
export function useSaveView(list: ListUrl): Saving {
  const { submit, data, state } = useFetcher<{ ok: true; saved: string } | Refused>();
  const { revalidate } = useRevalidator();
  const [refusal, setRefusal] = useState<Refused["refusal"] | null>(null);
  const asked = useRef<{ form: Form; close(saved: boolean): void } | null>(null);
  const shown = useRef(list);
  useEffect(() => {
    shown.current = list;
  });
  useEffect(() => {
    const asking = asked.current;
    if (state !== "idle" || !data || !asking) return;
    asked.current = null;
    if (data.ok) {
      const { open, filters, sort } = shown.current;
      open(data.saved, paramsOf(filters).toString(), sort);
      return asking.close(true);
    }
    // Polaris says beside the field that a name is taken, once it is among the tabs: they are read again, and the form stays.
    const taken = data.refusal.reason.code === "view.taken";
    if (taken) revalidate();
    if (taken && asking.form === "saveAs") return;
    setRefusal(data.refusal);
    asking.close(false);
  }, [data, state, revalidate]);
  const save = (form: Form, name: string) => {
    setRefusal(null);
    submit({ what: "save", name, query: paramsOf(list.filters).toString(), sort: list.sort }, { method: "post" });
    return new Promise<boolean>((close) => {
      asked.current = { form, close };
    });
  };
  return { save, refusal, dismiss: () => setRefusal(null) };
}
