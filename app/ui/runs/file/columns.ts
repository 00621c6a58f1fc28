import { code, folded } from "#app/lib/text/text.ts";

export interface Column {
  at: number;
  /** Null in a table without heads. */ head: string | null;
  /** Of its first rows. */ samples: string[];
}
/** A table, and the column that holds order numbers; null where a person has to say which. */
export interface Table {
  columns: Column[];
  rows: string[][];
  chosen: Column | null;
}

const samplesShown = 3;

/** "Order", as heads of the product's languages and of some others write it. */
const orderWord = /(?:^|\s)(?:order|ordre|tilau|ordin|bestel|bestil|beställ|auftrag|comman|pedido|encomend|zamówi|zamowi|objedn|rendel)/u;
/** Number or name, as a word of its own or at the end of one: "Ordrenr.", "Bestellnummer", "Numero ordine". */
const numberWords = "no|n|nr|num|numero|nummer|number|name|navn|nimi|nome|naam|namn|nom|nombre|ref|reference|numéro|número|numer";
const numberWord = new RegExp(`(?:^|\\s)(?:${numberWords})(?:\\s|$)|(?:nr|nummer|number|numero|name|navn|naam|namn)$`, "u");
const alone =
  /^(?:order|orders|ordre|ordrer|tilaus|tilaukset|ordine|ordini|bestelling|bestellingen|bestellung|bestilling|auftrag|commande|pedido)$/u;
const general = /^(?:name|number|no|n|nr|nummer|numero|numéro|número|navn|nimi|nome|naam|namn|nom)$/u;
const idWord = /(?:^|\s|order|ordre)(?:id|ids|gid)$|^id(?:\s|$)/u;

const words = (head: string): string =>
  folded(head)
    .replace(/([\p{L}])[_-]([\p{L}])/gu, "$1 $2")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** Does a cell look like an order's name? */
const isNumber = (cell: string): boolean => /^#?(\p{L}{1,8}[ ._/-]?)?\d{1,12}([._/-]?[\p{L}\d]{1,8})?$/u.test(cell);

/** How surely a column holds orders, the surest first: its number, the order, a number or name of something, Shopify's id. */
const tiers: readonly ((head: string, cells: readonly string[]) => boolean)[] = [
  (head) => orderWord.test(head) && numberWord.test(head) && !idWord.test(head),
  (head) => alone.test(head),
  (head, cells) => general.test(head) && cells.every(isNumber),
  (head, cells) => isOrderId(head) && cells.every((cell) => /\d/.test(cell)),
];

const isOrderId = (head: string): boolean => idWord.test(head) && (orderWord.test(head) || /^g?ids?$/.test(head));

/** The columns of a table, and which of them holds the orders, as far as its heads or its cells tell. */
export function tableOf(given: readonly (readonly string[])[]): Table {
  const rows = given.map((row) => row.map(code)).filter((row) => row.some(Boolean));
  const [first = [], ...rest] = rows;
  const width = Math.max(0, ...rows.map((row) => row.length));
  const hasHeads = first.some(Boolean) && !first.some(isNumber);
  const body = hasHeads ? rest : rows;
  const columns = Array.from({ length: width }, (_, at) => ({
    at,
    head: hasHeads ? (first[at] ?? "") : null,
    samples: cellsOf(body, at).slice(0, samplesShown),
  })).filter(({ samples }) => samples.length > 0);
  return { columns, rows: body, chosen: chosenOf(columns, body, hasHeads) };
}

const cellsOf = (rows: readonly (readonly string[])[], at: number): string[] => rows.map((row) => row[at] ?? "").filter(Boolean);

function chosenOf(columns: Column[], rows: readonly (readonly string[])[], hasHeads: boolean): Column | null {
  const only = (some: Column[]): Column | null => (some.length === 1 ? (some[0] ?? null) : null);
  if (columns.length === 1) return only(columns);
  if (!hasHeads) return only(columns.filter(({ at }) => cellsOf(rows, at).every(isNumber)));
  for (const isOne of tiers) {
    const found = columns.filter(({ at, head }) => isOne(words(head ?? ""), cellsOf(rows, at)));
    if (found.length > 0) return only(found);
  }
  return null;
}

/** The cells of a column, each one name; Shopify's ids are told from numbers. */
export function namesIn({ rows }: Table, { at, head }: Column): string[] {
  const cells = cellsOf(rows, at);
  if (head === null || !isOrderId(words(head))) return cells;
  return cells.map((cell) => (/^\d+$/.test(cell) ? `gid://shopify/Order/${cell}` : cell));
}

/** What separates the cells of a table: the sign that most of its first lines have equally often. */
export function separatorOf(text: string): string {
  const lines = text
    .split(/\r\n|\n|\r/)
    .filter((one) => one.trim() !== "")
    .slice(0, 20)
    .map((one) => one.replace(/"[^"]*"/g, ""));
  const counted = [";", "\t", ",", "|"].map((separator) => {
    const counts = lines.map((one) => one.split(separator).length - 1);
    const usual = counts[0] ?? 0;
    return { separator, score: usual > 0 ? counts.filter((count) => count === usual).length * 100 + usual : 0 };
  });
  return counted.reduce((best, one) => (one.score > best.score ? one : best)).separator;
}

/** A text of which at least one line has columns, as copied from a sheet. */
export const pastedTable = (text: string): Table | null =>
  /\S *\t *\S/.test(text) ? tableOf(text.split(/\r\n|\n|\r/).map((row) => row.split("\t"))) : null;
