/** Why an action of the menu cannot be taken: readable although the action itself is greyed out. */
export function Refusal({ text }: { text: string }) {
  return <span style={{ color: "var(--p-color-text-secondary)" }}>{text}</span>;
}
