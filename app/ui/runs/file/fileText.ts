/** What a file is that holds no text to read. */
export type NoText = "workbook" | "pdf" | "image" | "other";

const signatures: readonly [NoText, readonly number[]][] = [
  /** A zip: Excel, LibreOffice, Numbers. */ ["workbook", [0x50, 0x4b, 0x03, 0x04]],
  /** Excel of before 2007. */ ["workbook", [0xd0, 0xcf, 0x11, 0xe0]],
  ["pdf", [0x25, 0x50, 0x44, 0x46]],
  ["image", [0x89, 0x50, 0x4e, 0x47]],
  ["image", [0xff, 0xd8, 0xff]],
  /** gzip */ ["other", [0x1f, 0x8b]],
  /** Rich text. */ ["other", [0x7b, 0x5c, 0x72, 0x74, 0x66]],
];

const begins = (bytes: Uint8Array, with_: readonly number[]): boolean => with_.every((byte, at) => bytes[at] === byte);

/** The text of a file, in whatever encoding its program wrote it; what has none is told by its kind. */
export function fileText(bytes: Uint8Array): { text: string } | { kind: NoText } {
  const known = signatures.find(([, signature]) => begins(bytes, signature));
  if (known) return { kind: known[0] };
  const text = decoded(bytes);
  return text.includes("\u0000") ? { kind: "other" } : { text };
}

function decoded(bytes: Uint8Array): string {
  if (begins(bytes, [0xff, 0xfe])) return new TextDecoder("utf-16le").decode(bytes);
  if (begins(bytes, [0xfe, 0xff])) return new TextDecoder("utf-16be").decode(bytes);
  const zeros = [...bytes.subarray(0, 200)].map((byte, at) => (byte === 0 ? at % 2 : null)).filter((side) => side !== null);
  if (zeros.length > 10 && zeros.every((side) => side === 1)) return new TextDecoder("utf-16le").decode(bytes);
  if (zeros.length > 10 && zeros.every((side) => side === 0)) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
