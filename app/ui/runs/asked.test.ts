import { describe, expect, it } from "vitest";
import { askedBulk } from "./asked.ts";
import { idsIn } from "#app/runs/selection.ts";

const asked = (query: string) => askedBulk(new URLSearchParams(query));

describe("askedBulk", () => {
  it("previews at once what needs no input", () => {
    expect(asked("kind=archive")).toEqual({ by: "matching", kind: "archive", inputs: { kind: "archive" } });
    expect(asked("kind=release&ids=1,2")).toEqual({ by: "ids", kind: "release", inputs: { kind: "release", holds: "ours" } });
  });
  it("waits for the inputs of what needs some", () => {
    expect(asked("kind=tag")).toEqual({ by: "matching", kind: "tag", inputs: null });
    expect(asked(`kind=tag&intent=${encodeURIComponent('{"tags":["vip"]}')}`)).toEqual({
      by: "matching",
      kind: "tag",
      inputs: { kind: "tag", tags: ["vip"] },
    });
    expect(asked("kind=cancel&by=picked")).toEqual({ by: "picked", kind: "cancel", inputs: null });
  });
  it("lets the change be chosen after numbers and products, and only then", () => {
    expect(asked("by=numbers")).toEqual({ by: "numbers", kind: null, inputs: null });
    expect(asked("by=product&kind=archive")).toMatchObject({ by: "product", kind: "archive" });
    expect([asked("by=picked"), asked(""), asked("by=numbers&kind=explode")]).toEqual([null, null, null]);
  });
  it("is not fooled by an intent of another kind, nor by what is no JSON", () => {
    expect(asked(`kind=tag&intent=${encodeURIComponent('{"kind":"cancel"}')}`)).toMatchObject({ kind: "tag", inputs: { kind: "tag" } });
    expect(asked("kind=tag&intent={")).toMatchObject({ kind: "tag", inputs: null });
  });
});

describe("idsIn", () => {
  it("takes numbers only", () => {
    expect(idsIn("1,x,\u200e23,")).toEqual({ ids: ["1", "23"], unknown: ["x"] });
  });
});
