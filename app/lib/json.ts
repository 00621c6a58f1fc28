/** JSON out of a form's field; undefined when it is none, which no schema accepts. */
export function jsonField(value: FormDataEntryValue | null): unknown {
  try {
    return typeof value === "string" ? JSON.parse(value) : undefined;
  } catch {
    return undefined;
  }
}
