import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { intentSchema, parseIntent } from "./intent.ts";

interface Shape {
  type?: string | string[];
  const?: unknown;
  properties?: Record<string, Shape>;
  items?: Shape;
  anyOf?: Shape[];
  oneOf?: Shape[];
}
type Path = (string | number)[];

/** Where an input of this shape may hold text. */
function textsOf(shape: Shape, path: Path = []): Path[] {
  return [
    ...([shape.type].flat().includes("string") && shape.const === undefined ? [path] : []),
    ...Object.entries(shape.properties ?? {}).flatMap(([name, inner]) => textsOf(inner, [...path, name])),
    ...(shape.items ? textsOf(shape.items, [...path, 0]) : []),
    ...[...(shape.anyOf ?? []), ...(shape.oneOf ?? [])].flatMap((inner) => textsOf(inner, path)),
  ];
}

/** An input with nothing but this text in it. */
const holding = (text: string, path: Path): unknown => {
  const [first, ...rest] = path;
  if (first === undefined) return text;
  return typeof first === "number" ? [holding(text, rest)] : { [first]: holding(text, rest) };
};

const kinds = intentSchema.options.map((option) => ({
  kind: option.shape.kind.value,
  shape: z.toJSONSchema(option, { io: "input", unrepresentable: "any" }) as Shape,
}));
const fields = kinds.flatMap(({ kind, shape }) => textsOf(shape).map((path) => [kind, path.join("."), path] as const));

describe("every text of everything that can be asked", () => {
  it("C11: there are such texts", () => {
    expect(fields.map(([kind, name]) => `${kind} ${name}`)).toEqual(
      expect.arrayContaining([
        "tag tags.0",
        "hold notes",
        "fulfill tracking.number",
        "edit email",
        "edit expect.email",
        "cancel staffNote",
      ]),
    );
  });
  it.each(fields)("C11: %s %s says at the field what cannot be kept", (kind, name, path) => {
    for (const hostile of ["a\u0000b", "gift \ud83c", "\udf81"]) {
      const parsed = parseIntent({ ...(holding(hostile, path) as object), kind });
      expect(parsed).toEqual({ ok: false, fieldErrors: { [name]: ["input.unstorable"] } });
    }
  });
  it.each(fields)("A6: %s %s takes any other text, or says what is wrong with it, and never breaks", (kind, _, path) => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const parsed = parseIntent({ ...(holding(text, path) as object), kind });
        expect(parsed.ok || Object.keys(parsed.fieldErrors).length > 0).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});

describe("texts that are compared", () => {
  it("A6: composed and decomposed are one tag, and marks none", () => {
    const parsed = parseIntent({ kind: "tag", tags: ["cafe\u0301", "caf\u00e9", "\u200bv\u200ei\u00adp\u00a0gold ", "vip gold"] });
    expect(parsed).toMatchObject({ ok: true, intent: { tags: ["caf\u00e9", "vip gold"] } });
  });
  it("A6: an emoji stays one, also of several people", () => {
    expect(parseIntent({ kind: "tag", tags: ["👨‍👩‍👧 gift"] })).toMatchObject({ ok: true, intent: { tags: ["👨‍👩‍👧 gift"] } });
  });
  it("A6: a tag of marks alone is no tag", () => {
    expect(parseIntent({ kind: "tag", tags: ["\u200b\u2060"] })).toMatchObject({
      ok: false,
      fieldErrors: { "tags.0": ["input.tag_empty"] },
    });
  });
  it("A6: a tracking number, a phone and an e-mail lose what nobody sees", () => {
    const number = "\u200eJD 0002\u200b251\u2060";
    expect(parseIntent({ kind: "fulfill", tracking: { number } })).toMatchObject({ intent: { tracking: { number: "JD 0002251" } } });
    const phone = "\u202a(+45) 20\u201112\u00a034 56\u202c";
    expect(parseIntent({ kind: "edit", phone, email: "mailto:\u200bann@example.com" })).toMatchObject({
      intent: { phone: "+45 20-12 34 56", email: "ann@example.com" },
    });
  });
  it("A6: a note stays as it is", () => {
    const note = "\u202bשלום\u202c a\u00a0b cafe\u0301 👨‍👩‍👧";
    expect(parseIntent({ kind: "note", note })).toMatchObject({ ok: true, intent: { note } });
  });
});
