import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { systemPaths } from "#dev-store/shell/chromium.ts";

// Draws public/favicon.svg, the one source of our mark, in the other forms that browsers ask for by name.
// To be run by hand after changing it: node scripts/icons.ts
const folder = join(import.meta.dirname, "../public");
const mark = readFileSync(join(folder, "favicon.svg"), "utf8");

async function drawn(page: Page, size: number): Promise<Buffer> {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>html, body { margin: 0 } svg { display: block; width: ${size}px; height: ${size}px }</style>${mark}`);
  return page.screenshot({ omitBackground: true });
}

/** An ICO file: a header of 6 bytes, 16 bytes about each picture, and the pictures as PNG. */
function iconFile(pictures: readonly { size: number; png: Buffer }[]): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  pictures.forEach(({ size, png }, index) => {
    const at = 6 + 16 * index;
    head.writeUInt8(size, at);
    head.writeUInt8(size, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([head, ...pictures.map(({ png }) => png)]);
}

const system = systemPaths.find((path) => existsSync(path));
const browser = await chromium.launch({ ...(system ? { executablePath: system } : {}), args: ["--no-sandbox"] });
const page = await browser.newPage();
const pictures = [];
for (const size of [16, 32, 48]) pictures.push({ size, png: await drawn(page, size) });
writeFileSync(join(folder, "favicon.ico"), iconFile(pictures));
writeFileSync(join(folder, "apple-touch-icon.png"), await drawn(page, 180));
await browser.close();
