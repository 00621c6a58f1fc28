import { describe, expect, it } from "vitest";
import { anOrder, now } from "../order.fixture.ts";
import { archiveChange, reopenChange } from "./change.ts";

const closed = anOrder({ closedAt: "2026-11-12T08:00:00Z" });
const sent = { at: now, ids: [], key: "k" };

describe("archive and reopen", () => {
  it("read back what happened from closedAt", () => {
    const close = { kind: "archive", orderId: closed.id } as const;
    expect(archiveChange.readBack(closed, close, sent)).toBe("happened");
    expect(archiveChange.readBack(anOrder(), close, sent)).toBe("did_not_happen");
    const open = { kind: "reopen", orderId: closed.id } as const;
    expect(reopenChange.readBack(closed, open, sent)).toBe("did_not_happen");
    expect(reopenChange.readBack(anOrder(), open, sent)).toBe("happened");
  });

  it("take each other back", () => {
    expect(archiveChange.undo?.intent({ kind: "archive", orderId: closed.id }, null, [])).toEqual({ kind: "reopen" });
    expect(reopenChange.undo?.intent({ kind: "reopen", orderId: closed.id }, null, [])).toEqual({ kind: "archive" });
  });

  it("take updatedAt from the answer and refuse another shape", () => {
    expect(archiveChange.via.shopify.reply({ order: { id: closed.id, updatedAt: "2026-11-20T12:00:01Z" }, userErrors: [] })).toEqual({
      updatedAt: "2026-11-20T12:00:01Z",
      ids: [],
      pending: false,
    });
    expect(() => archiveChange.via.shopify.reply({ node: null })).toThrow();
  });
});
