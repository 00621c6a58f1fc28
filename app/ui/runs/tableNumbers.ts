/** Heads of a column that holds order numbers: Shopify's own export calls it "Name". */
const heads = ["name", "order", "order name", "order number", "order no", "order no.", "order #", "order id", "number", "no", "no."];

/** Order numbers out of the rows of a table: of the column whose head says so, else of the first one. */
export function numbersInTable(rows: readonly (readonly string[])[]): string[] {
  const [head, ...rest] = rows;
  const column = head?.findIndex((cell) => heads.includes(cell.trim().toLowerCase())) ?? -1;
  return (column < 0 ? rows : rest).map((row) => row[Math.max(0, column)]?.trim() ?? "").filter(Boolean);
}
