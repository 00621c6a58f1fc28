import { bulkFields } from "../steps/bulk-fields.ts";
import type { Draft } from "../steps/screen.ts";
import { isAskingKind, type ManyKind } from "../steps/screens.ts";

interface Props {
  kind: ManyKind;
  draft: Draft;
  onChange(draft: Draft): void;
  error(path: string): string | undefined;
}

/** What a bulk change needs to know beside its orders; nothing where nothing is asked. */
export function BulkFields({ kind, draft, onChange, error }: Props) {
  if (!isAskingKind(kind)) return null;
  const Fields = bulkFields[kind];
  return <Fields draft={draft} set={(change) => onChange({ ...draft, ...change })} error={error} />;
}
