import { bulkFields } from "../steps/bulk-fields.ts";
import type { Draft } from "../steps/screen.ts";
import { isAskingKind, type ManyKind } from "../steps/screens.ts";
import { useFieldErrors } from "../steps/useFieldErrors.ts";

interface Props {
  kind: ManyKind;
  draft: Draft;
  onChange(draft: Draft): void;
  fieldErrors: Record<string, string[]>;
}

/** What a bulk change needs to know beside its orders; nothing where nothing is asked. */
export function BulkFields({ kind, draft, onChange, fieldErrors }: Props) {
  const error = useFieldErrors(fieldErrors);
  if (!isAskingKind(kind)) return null;
  const Fields = bulkFields[kind];
  return <Fields draft={draft} set={(change) => onChange({ ...draft, ...change })} error={error} />;
}
