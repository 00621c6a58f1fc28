import { describe, expect, it } from "vitest";
import { parseIntent } from "#app/orders/intent.ts";
import { errorAt, filledIn, unchanged } from "./errors.ts";

const wrongWith = (intent: object) => {
  const parsed = parseIntent(intent);
  return parsed.ok ? {} : parsed.fieldErrors;
};

describe("what is wrong with a form", () => {
  const start = { kind: "fulfill", lines: null, tracking: { company: "", number: "", url: "" }, notify: false };

  it("B17: is told of what was filled in, not of what was not come to yet", () => {
    const cancel = { kind: "cancel", reason: undefined, refund: undefined, restock: true, notify: false, staffNote: "" };
    const typed = { ...cancel, staffNote: "x".repeat(256) };
    expect(Object.keys(wrongWith(typed)).toSorted()).toEqual(["reason", "refund", "staffNote"]);
    expect(filledIn(wrongWith(typed), cancel, typed)).toEqual(["staffNote"]);
  });

  it("B17: is found at fields within fields", () => {
    const typed = { ...start, tracking: { company: "", number: "", url: "not an address" } };
    const wrong = wrongWith(typed);
    expect(filledIn(wrong, start, typed)).toEqual(["tracking.url"]);
    expect(errorAt(wrong, "tracking.url")).toBe("input.tracking_url");
    expect(errorAt(wrong, "tracking")).toBe("input.tracking_url");
    expect(errorAt(wrong, "tracking.number")).toBeNull();
    expect(errorAt(wrong, "track")).toBeNull();
  });

  it("B17: is gone once the field is changed, and only there", () => {
    const then = { ...start, tracking: { company: "c".repeat(101), number: "", url: "nowhere" } };
    const corrected = { ...then, tracking: { ...then.tracking, url: "https://track.example/1" } };
    expect(Object.keys(unchanged(wrongWith(then), then, corrected))).toEqual(["tracking.company"]);
    expect(unchanged(wrongWith(then), then, then)).toEqual(wrongWith(then));
  });

  it("B17: of a list stays with the list until the list is changed", () => {
    const then = { kind: "tag", tags: ["ok", "t".repeat(41)] };
    const wrong = wrongWith(then);
    expect(errorAt(wrong, "tags")).toBe("input.tag_too_long");
    expect(errorAt(unchanged(wrong, then, { kind: "tag", tags: ["ok"] }), "tags")).toBeNull();
  });
});
