import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { demoSecrets } from "./secrets.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "longshore-secrets-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe("demoSecrets", () => {
  it("makes them once, readable by their owner only", () => {
    const first = demoSecrets(folder);
    expect(demoSecrets(folder)).toEqual(first);
    expect(statSync(join(folder, "env")).mode & 0o777).toBe(0o600);
    expect(Buffer.from(first.LONGSHORE_ENCRYPTION_KEY.replace("k1:", ""), "base64")).toHaveLength(32);
  });

  it("does not make a new key in place of a lost one, which would leave all that it encrypted unreadable", () => {
    writeFileSync(join(folder, "env"), "SHOPIFY_API_KEY=a\nSHOPIFY_API_SECRET=b\n");
    expect(() => demoSecrets(folder)).toThrow("lacks a line");
  });
});
