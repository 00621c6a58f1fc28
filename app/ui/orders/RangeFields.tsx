import { FormLayout, TextField } from "@shopify/polaris";
import { useDraft } from "./useDraft.ts";

type Range = [string | null, string | null];

/** Two ends of a range; an end counts when the person presses enter or leaves its field. */
export function RangeFields({
  type,
  labels,
  values,
  onChange,
}: {
  type: "date" | "number";
  labels: [string, string];
  values: Range;
  onChange(values: Range): void;
}) {
  const low = useDraft(values[0] ?? ""),
    high = useDraft(values[1] ?? "");
  const send = () => {
    const news = [low.isNew(), high.isNew()];
    if (news.includes(true)) onChange([low.draft || null, high.draft || null]);
  };
  return (
    <div
      onKeyDown={(event) => {
        if (event.key === "Enter") send();
      }}
    >
      <FormLayout>
        <TextField label={labels[0]} type={type} min={0} autoComplete="off" value={low.draft} onChange={low.setDraft} onBlur={send} />
        <TextField label={labels[1]} type={type} min={0} autoComplete="off" value={high.draft} onChange={high.setDraft} onBlur={send} />
      </FormLayout>
    </div>
  );
}
