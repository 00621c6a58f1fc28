import { describe, expect, it } from "vitest";
import { anOrder, asked } from "../order.fixture.ts";
import { decideTag, decideUntag } from "./decide.ts";
import { tagIntent } from "./intent.ts";

const many = Array.from({ length: 249 }, (_, index) => `t${index}`);

describe("tagging", () => {
  it.each([
    ["adds what is missing, whatever its case", ["VIP"], ["vip", "gift"], "act", "tag.asked"],
    ["is reached when all are there", ["VIP", "Gift"], ["vip", "gift"], "reached", "tag.already"],
    ["refuses the 251st tag", many, ["x", "y"], "refuse", "tag.no_room"],
    ["takes the 250th", many, ["x"], "act", "tag.asked"],
  ])("%s", (_, ...[there, tags, what, code]) => {
    expect(decideTag(anOrder({ tags: there }), asked({ kind: "tag", tags }))).toMatchObject({ do: what, reason: { code } });
  });

  it("names only the missing tags in the action", () => {
    expect(decideTag(anOrder({ tags: ["VIP"] }), asked({ kind: "tag", tags: ["vip", "gift"] }))).toMatchObject({
      actions: [{ kind: "tag", tags: ["gift"] }],
    });
  });

  it("does not fight over a tag that somebody removed again", () => {
    const again = { ...asked({ kind: "tag" as const, tags: ["vip"] }), done: [{ kind: "tag" as const, orderId: "x", tags: ["vip"] }] };
    expect(decideTag(anOrder(), again)).toMatchObject({ do: "reached", reason: { code: "tag.done" } });
  });
});

describe("untagging", () => {
  it("removes what is there, in the order's spelling", () => {
    expect(decideUntag(anOrder({ tags: ["VIP", "gift"] }), asked({ kind: "untag", tags: ["vip", "other"] }))).toMatchObject({
      do: "act",
      actions: [{ tags: ["VIP"] }],
    });
    expect(decideUntag(anOrder(), asked({ kind: "untag", tags: ["vip"] })).do).toBe("reached");
  });
});

describe("tags as typed", () => {
  it("are trimmed, and the same tag in other letters counts once", () => {
    expect(tagIntent.parse({ kind: "tag", tags: [" VIP ", "vip", "gift"] }).tags).toEqual(["VIP", "gift"]);
  });

  it.each([
    [[""], "input.tag_empty"],
    [["a".repeat(41)], "input.tag_too_long"],
    [["a,b"], "input.tag_comma"],
    [[], "input.tags_none"],
  ])("%j are refused", (tags, code) => {
    expect(tagIntent.safeParse({ kind: "tag", tags }).error?.issues[0]?.message).toBe(code);
  });
});
