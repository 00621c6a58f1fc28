import { Checkbox, TextField } from "@shopify/polaris";
import type { FieldOf, Part } from "./part.ts";

interface SwitchProps<T> {
  part: Part<T>;
  name: FieldOf<T, boolean>;
  label: string;
  helpText?: string;
  /** Of no use as things stand. */
  idle?: boolean;
}

/** A setting that is on or off. */
export function SwitchField<T>({ part, name, label, helpText, idle = false }: SwitchProps<T>) {
  return (
    <Checkbox
      label={label}
      helpText={helpText}
      checked={part.draft[name] === true}
      disabled={part.disabled || idle}
      onChange={(on) => part.set({ [name]: on } as unknown as Partial<T>)}
    />
  );
}

interface NumberProps<T> {
  part: Part<T>;
  name: FieldOf<T, string | null>;
  label: string;
  helpText: string;
  max: number;
}

/** A setting that is a whole number from 0 to `max`. */
export function NumberField<T>({ part, name, label, helpText, max }: NumberProps<T>) {
  return (
    <TextField
      label={label}
      helpText={helpText}
      type="number"
      min={0}
      max={max}
      autoComplete="off"
      value={String(part.draft[name] ?? "")}
      disabled={part.disabled}
      onChange={(text) => part.set({ [name]: text } as unknown as Partial<T>)}
      error={part.error(name)}
    />
  );
}
