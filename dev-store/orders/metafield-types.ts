/** Types of metafields, and what a value of each looks like. */
const text = /[\s\S]/,
  json = null,
  reference = /^gid:\/\/shopify\/\w+\/\d+$/;
const types: Record<string, RegExp | null> = {
  boolean: /^(true|false)$/,
  color: /^#[0-9a-fA-F]{6}$/,
  date: /^\d{4}-\d\d-\d\d$/,
  date_time: /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/,
  dimension: json,
  id: text,
  json,
  language: /^[a-z]{2}(-[A-Z]{2})?$/,
  link: json,
  money: json,
  multi_line_text_field: text,
  number_decimal: /^-?\d+(\.\d+)?$/,
  number_integer: /^-?\d+$/,
  rating: json,
  rich_text_field: json,
  single_line_text_field: /^[^\n\r]+$/,
  url: /^(https?|mailto|sms|tel):\S+$/,
  volume: json,
  weight: json,
};
for (const kind of ["collection", "company", "customer", "file", "metaobject", "mixed", "order", "page", "product", "variant"])
  types[`${kind}_reference`] = reference;

const isJson = (type: string): boolean => type.startsWith("list.") || types[type] === json;

/** What is wrong with a type or with a value of it; null if nothing is. */
export function valueFault(type: string | undefined, value: string): { field: string; message: string; code: string } | null {
  if (!type) return { field: "type", message: "Type can't be blank", code: "BLANK" };
  if (!((type.startsWith("list.") ? type.slice(5) : type) in types))
    return { field: "type", message: `Type must be one of the following: ${Object.keys(types).join(", ")}.`, code: "INCLUSION" };
  if (value.trim() === "") return { field: "value", message: "Value can't be blank", code: "BLANK" };
  const fits = isJson(type) ? parsed(value) !== undefined : types[type]?.test(value);
  return fits ? null : { field: "value", message: `Value must be a valid ${type.replaceAll("_", " ")}.`, code: "INVALID_VALUE" };
}

/** The value as JSON has it: numbers, booleans and structures by their type, else the text. */
export function jsonValue(type: string, value: string): unknown {
  return isJson(type) || type === "boolean" || type === "number_integer" ? (parsed(value) ?? value) : value;
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
