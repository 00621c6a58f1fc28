import { describe, expect, it } from "vitest";
import { fileText } from "./fileText.ts";

const text = "Größe;Ordrenr.\nå;#1001";
const utf16 = (swap: boolean, mark: boolean) => {
  const bytes = Buffer.from((mark ? "\ufeff" : "") + text, "utf16le");
  return new Uint8Array(swap ? bytes.swap16() : bytes);
};

describe("A5: the text of a file", () => {
  it.each([
    ["UTF-8", new TextEncoder().encode(text)],
    ["UTF-8 with a mark", new TextEncoder().encode(`\ufeff${text}`)],
    ["UTF-16 of Excel", utf16(false, true)],
    ["UTF-16, the other way round", utf16(true, true)],
    ["UTF-16 without a mark", utf16(false, false)],
    ["Windows-1252", new Uint8Array(Buffer.from(text, "latin1"))],
  ])("A5: is read in %s", (_, bytes) => {
    expect(fileText(bytes)).toEqual({ text });
  });
  it.each([
    ["workbook", [0x50, 0x4b, 0x03, 0x04, 0x14]],
    ["workbook", [0xd0, 0xcf, 0x11, 0xe0, 0xa1]],
    ["pdf", [...Buffer.from("%PDF-1.7")]],
    ["image", [0x89, 0x50, 0x4e, 0x47, 0x0d]],
    ["other", [0x1f, 0x8b, 0x08]],
    ["other", [0x00, 0x01, 0x02, 0x00]],
  ])("A5: a %s is told by its kind", (kind, bytes) => {
    expect(fileText(new Uint8Array(bytes))).toEqual({ kind });
  });
});
