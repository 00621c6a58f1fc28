import { describe, expect, it } from "vitest";
import { askedBulk, pickedIds } from "./asked.ts";

const asked = (query: string) => askedBulk(new URLSearchParams(query));

describe("askedBulk", () => {
  it("previews at once what needs no input", () => {
    expect(asked("kind=archive")).toEqual({ kind: "archive", inputs: { kind: "archive" } });
    expect(asked("kind=release")).toEqual({ kind: "release", inputs: { kind: "release", holds: "ours" } });
  });
  it("waits for the inputs of what needs some", () => {
    expect(asked("kind=tag")).toEqual({ kind: "tag", inputs: null });
    expect(asked(`kind=tag&intent=${encodeURIComponent('{"tags":["vip"]}')}`)).toEqual({ kind: "tag", inputs: { kind: "tag", tags: ["vip"] } });
  });
  it("is not fooled by an intent of another kind, nor by what is no JSON", () => {
    expect(asked(`kind=tag&intent=${encodeURIComponent('{"kind":"cancel"}')}`)).toEqual({ kind: "tag", inputs: { kind: "tag" } });
    expect(asked("kind=tag&intent={")).toEqual({ kind: "tag", inputs: null });
    expect(asked("kind=cancel")).toBeNull();
  });
});

describe("pickedIds", () => {
  it("takes numbers only", () => {
    expect(pickedIds(new URLSearchParams("ids=1,x,23"))).toEqual(["1", "23"]);
  });
});
