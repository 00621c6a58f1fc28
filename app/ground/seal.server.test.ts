import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ifReadable, seal, unseal, Unreadable } from "./seal.server.ts";

const old = { id: "k1", secret: Buffer.alloc(32, 1) };
const fresh = { id: "k2", secret: Buffer.alloc(32, 2) };

describe("seal", () => {
  it("gives back any text and never shows it", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 4 }), (text) => {
        const sealed = seal(text, "row", [fresh]);
        expect(unseal(sealed, "row", [fresh])).toBe(text);
        expect(sealed).not.toContain(text);
      }),
    );
  });

  it("encrypts the same text differently each time", () => {
    expect(seal("token", "row", [fresh])).not.toBe(seal("token", "row", [fresh]));
  });

  it("reads what an older key encrypted, and encrypts with the first", () => {
    const before = seal("token", "row", [old]);
    expect(unseal(before, "row", [fresh, old])).toBe("token");
    expect(seal("token", "row", [fresh, old])).toMatch(/^k2\./);
  });

  it("C6: says when the key is gone, or another by the same name", () => {
    expect(() => unseal(seal("token", "row", [old]), "row", [fresh])).toThrow(Unreadable);
    expect(() => unseal("token in clear", "row", [fresh])).toThrow(Unreadable);
    expect(() => unseal(seal("token", "row", [old]), "row", [{ ...fresh, id: old.id }])).toThrow(Unreadable);
    expect(ifReadable(() => unseal("k2.AAAA", "row", [fresh]))).toBeNull();
  });

  it("refuses what was altered or moved to another row", () => {
    const sealed = seal("token", "row", [fresh]);
    expect(() => unseal(sealed, "other row", [fresh])).toThrow(Unreadable);
    expect(() => unseal(`${sealed.slice(0, -4)}AAAA`, "row", [fresh])).toThrow(Unreadable);
  });
});
