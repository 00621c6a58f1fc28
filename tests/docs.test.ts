import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const folders = ["app", "dev-store", "docs", "extensions", "prisma", "scripts", "tests"];

/** Paths into our folders, also in running text. */
const paths = new RegExp(`(?<![\\w/.@{}-])(?:${folders.join("|")})/[\\w./$-]*[\\w$]`, "g");
/** Topics of webhooks that look like paths. */
const topics = ["app/scopes_update", "app/uninstalled"];

const read = (path: string): string => readFileSync(join(root, path), "utf8");
const found = (pattern: string): string[] =>
  globSync(pattern, { cwd: root, exclude: ["**/node_modules/**", "**/build/**", "**/.data/**"] }).sort();

const pages = [...found("*.md"), ...found(`{${folders.join(",")}}/**/*.md`)];

describe("facts about Shopify's API", () => {
  const facts = "docs/shopify-api.md";
  const sections = [...read(facts).matchAll(/^## (\d+)\. /gm)].map(([, number]) => Number(number));
  const citing = found(`{${folders.join(",")}}/**/*.{ts,tsx,mjs,md,prisma,sql}`).filter(
    (file) => file !== facts && file !== "tests/docs.test.ts" && read(file).includes("shopify-api.md"),
  );
  const cited = citing.flatMap((file) =>
    [...read(file).matchAll(/docs\/shopify-api\.md (§\d+(?:, §\d+)*)/g)].map(([, numbers = ""]) => ({
      file,
      numbers: numbers.split(", ").map((number) => Number(number.slice(1))),
    })),
  );

  it("each has a number of its own", () => {
    expect(sections).toEqual([...new Set(sections)]);
    expect(sections.length).toBeGreaterThan(0);
  });

  it("every citation in code names a section, on one line", () => {
    const mentions = citing
      .filter((file) => !file.endsWith(".md"))
      .map((file) => ({ file, count: read(file).split("shopify-api.md").length - 1 }));
    expect(mentions.filter(({ file, count }) => count !== cited.filter((one) => one.file === file).length)).toEqual([]);
  });

  it("every section that is cited is there", () => {
    expect(cited.filter(({ numbers }) => numbers.some((number) => !sections.includes(number)))).toEqual([]);
  });

  it("every section is cited", () => {
    const known = new Set(cited.flatMap(({ numbers }) => numbers));
    expect(sections.filter((section) => !known.has(section))).toEqual([]);
  });
});

describe("pages", () => {
  it.each(pages)("%s: its links lead to files", (page) => {
    const links = [...read(page).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, link = ""]) => link);
    const relative = links.filter((link) => !/^[a-z]+:/.test(link));
    expect(relative.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([]);
  });

  // A decision may name a file of its day.
  it.each(pages.filter((page) => !page.startsWith("docs/decisions/")))("%s: the files it names are there", (page) => {
    const ours = [...read(page).matchAll(paths)].map(([path]) => path);
    expect(ours.filter((path) => !topics.includes(path) && !existsSync(join(root, path)))).toEqual([]);
  });

  it("the README can be read in one go", () => {
    expect(read("README.md").split("\n").length).toBeLessThan(150);
  });
});

describe("decisions", () => {
  const records = found("docs/decisions/0*.md").map((path) => ({ name: basename(path), text: read(path) }));
  const index = read("docs/decisions/README.md");

  it.each(records)("$name has a title without its number, and four headings", ({ text }) => {
    expect(text).toMatch(/^# [A-Z]/);
    expect([...text.matchAll(/^#+ .*$/gm)].slice(1).map(([heading]) => heading)).toEqual([
      "## Context",
      "## Decision",
      "## Consequences",
      "## Date",
    ]);
  });

  it("are numbered without gaps", () => {
    expect(records.map(({ name }) => Number(name.slice(0, 4)))).toEqual(records.map((_, at) => at + 1));
  });

  it("stand in the index in their order, each with its date, and holding or replaced by another", () => {
    const rows = [...index.matchAll(/^\| \[(\d{4})\]\((\S+)\) \| [^|]+ \| ([\d-]+) \| ([^|]+) \|$/gm)];
    const dateOf = (text: string): string => /^## Date\n(.+)$/m.exec(text)?.[1] ?? "none";
    expect(rows.map(([, number, file, date]) => ({ number, file, date }))).toEqual(
      records.map(({ name, text }) => ({ number: name.slice(0, 4), file: name, date: dateOf(text) })),
    );
    expect(rows.map(([, , , , state]) => state).filter((state) => state !== "holds" && !state?.includes("replaced by ["))).toEqual([]);
  });
});
