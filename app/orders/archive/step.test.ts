import { describe, expect, it } from "vitest";
import { anOrder, now } from "../order.fixture.ts";
import { archive, reopen } from "./step.ts";

const closed = anOrder({ closedAt: "2026-11-12T08:00:00Z" });
const sent = { at: now, ids: [], key: "k" };

describe("archive and reopen", () => {
  it("read back what happened from closedAt", () => {
    const close = { kind: "archive", orderId: closed.id } as const;
    expect(archive.readBack(closed, close, sent)).toBe("happened");
    expect(archive.readBack(anOrder(), close, sent)).toBe("did_not_happen");
    const open = { kind: "reopen", orderId: closed.id } as const;
    expect(reopen.readBack(closed, open, sent)).toBe("did_not_happen");
    expect(reopen.readBack(anOrder(), open, sent)).toBe("happened");
  });

  it("take each other back", () => {
    expect(archive.undo({ kind: "archive", orderId: closed.id }, null, [])).toEqual({ kind: "reopen" });
    expect(reopen.undo({ kind: "reopen", orderId: closed.id }, null, [])).toEqual({ kind: "archive" });
  });

  it("take updatedAt from the answer and refuse another shape", () => {
    expect(archive.accepted({ order: { id: closed.id, updatedAt: "2026-11-20T12:00:01Z" }, userErrors: [] })).toEqual({
      updatedAt: "2026-11-20T12:00:01Z",
      ids: [],
      pending: false,
    });
    expect(() => archive.accepted({ node: null })).toThrow();
  });
});
