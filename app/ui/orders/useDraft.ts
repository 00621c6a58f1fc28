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
    if (draft.trim() === sent.current) return false;
    sent.current = draft.trim();
    return true;
  };
  return { draft, setDraft, isNew };
}
