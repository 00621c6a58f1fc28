import { code } from "#app/lib/text/text.ts";
import { useEffect, useRef, useState } from "react";

/**
 * What a person types before it counts. It follows the value when that changes elsewhere. `isNew` answers once for each text,
 * blanks at its ends
 * aside, whether it is to be sent: leaving a field after enter sends nothing again, so that what was cleared meanwhile does not come back.
 */
export function useDraft(value: string) {
  const [draft, setDraft] = useState(value);
  const sent = useRef(value);
  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    setDraft(value);
  }, [value]);
  const isNew = (): boolean => {
    // As the address gives it back: what is typed meanwhile must not be replaced by it.
    if (code(draft) === sent.current) return false;
    sent.current = code(draft);
    return true;
  };
  return { draft, setDraft, isNew };
}
