import { FormLayout, TextField } from "@shopify/polaris";
import { useState } from "react";

type Range = [string | null, string | null];

/** Two ends of a range; an end counts when the person presses enter or leaves its field. */
export function RangeFields({ type, labels, values, onChange }: { type: "date" | "number"; labels: [string, string]; values: Range; onChange(values: Range): void }) {
  const [low, setLow] = useState(values[0] ?? "");
  const [high, setHigh] = useState(values[1] ?? "");
  const send = () => onChange([low || null, high || null]);
  return (
    <div onKeyDown={(event) => { if (event.key === "Enter") send(); }}><FormLayout>
      <TextField label={labels[0]} type={type} min={0} autoComplete="off" value={low} onChange={setLow} onBlur={send} />
      <TextField label={labels[1]} type={type} min={0} autoComplete="off" value={high} onChange={setHigh} onBlur={send} />
    </FormLayout></div>
  );
}
