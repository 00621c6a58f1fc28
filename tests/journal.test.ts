import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  actionMoves,
  actionStates,
  firstStates,
  intentMoves,
  intentStates,
  isSettled,
  operationMoves,
  operationStates,
  runMoves,
  runStates,
} from "#app/journal/states.ts";

const root = join(import.meta.dirname, "..");
const sources = (pattern: string): { file: string; text: string }[] =>
  globSync(pattern, { cwd: root })
    .filter((file) => !/\.(test|fixture)\.tsx?$/.test(file))
    .map((file) => ({ file, text: readFileSync(join(root, file), "utf8") }));
const journal = sources("app/journal/*.ts");

const tables = ["Intent", "Action", "Run", "RunOrder", "Lease", "Piece", "Sealed", "SealKey"];
const models = tables.map((table) => table.charAt(0).toLowerCase() + table.slice(1));

/** Places in a text that match, with some of what stands there. */
const found = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([place]) => place.replaceAll(/\s+/g, " "));

describe("the journal's tables", () => {
  const written = new RegExp(
    `\\b(UPDATE|INSERT INTO|DELETE FROM)\\s+"(${tables.join("|")})"|\\.(${models.join("|")})\\.(create|update|upsert|delete)\\w*\\(`,
    "g",
  );
  const read = new RegExp(
    `\\b(FROM|JOIN)\\s+"(${tables.join("|")})"|\\.(${models.join("|")})\\.(find|count|aggregate|groupBy)\\w*\\(`,
    "g",
  );
  const elsewhere = sources("app/**/*.{ts,tsx}").filter(({ file }) => !file.startsWith("app/journal/"));

  it("are written by the journal alone", () => {
    expect(journal.flatMap(({ text }) => found(text, written)).length).toBeGreaterThan(40);
    expect(elsewhere.flatMap(({ file, text }) => found(text, written).map((place) => `${file}: ${place}`))).toEqual([]);
  });

  it("are read by it, and by stores", () => {
    const readers = elsewhere.filter(({ file }) => !file.endsWith("store.server.ts"));
    expect(readers.flatMap(({ file, text }) => found(text, read).map((place) => `${file}: ${place}`))).toEqual([]);
  });
});

describe("states", () => {
  const states: Record<string, readonly string[]> = { Intent: intentStates, Action: actionStates, Run: runStates, Piece: operationStates };

  it("are changed by the moves of the table alone: no state is written out where one is set", () => {
    const inSql = /SET state = (?!\$\{(?:\w+\.)?to\}|ending\.state|one\.state)[^,\n]*/g;
    // What `data` sets: a new row begins in a first state; all else is moved.
    const inPrisma = /data: \{[^{}]*?\bstate: (?!\w+\.to\b|to\b)[^,}\n]*/g;
    for (const { file, text } of journal) {
      expect({ file, set: found(text, inSql) }).toEqual({ file, set: [] });
      const set = found(text, inPrisma).filter((place) => !/\.\.\.operation, state: "sent"|selection: await putAway/.test(place));
      expect({ file, set }).toEqual({ file, set: [] });
    }
  });

  it("begin as they may", () => {
    const begun = journal.flatMap(({ text }) => found(text, /^ +state: "(\w+)",$/gm)).map((place) => /"(\w+)"/.exec(place)?.[1]);
    const first = Object.values(firstStates).flat() as string[];
    expect(begun.length).toBeGreaterThan(0);
    for (const state of begun) expect(first).toContain(state);
  });

  it("are compared with such as their table has", () => {
    const all = Object.values(states).flat();
    for (const { file, text } of journal) {
      for (const statement of text.match(/`[^`]*`/g) ?? []) {
        const named = Object.keys(states).filter((table) => statement.includes(`"${table}"`));
        const known = named.length > 0 ? named.flatMap((table) => states[table] ?? []) : all;
        const compared = [...statement.matchAll(/state (?:=|<>) '(\w+)'|state IN \(([^)]*)\)/g)].flatMap(([, one, many]) =>
          one ? [one] : (many?.match(/\w+/g) ?? []),
        );
        for (const state of compared) expect(known, `${file}: ${statement}`).toContain(state);
      }
      for (const [, one, many] of text.matchAll(/state: (?:\{ (?:not|in): )?(?:"(\w+)"|\[("[^\]]*)\])/g))
        for (const state of one ? [one] : (many?.match(/\w+/g) ?? [])) expect(all, file).toContain(state);
    }
  });

  it("that become nothing are final, and all others come to such an end", () => {
    for (const moves of [intentMoves, actionMoves, runMoves, operationMoves] as Record<string, Record<string, string>>[]) {
      const ends = Object.keys(moves).filter((state) => Object.keys(moves[state] ?? {}).length === 0);
      expect(ends.length).toBeGreaterThan(0);
      const leadsTo = (state: string, seen = new Set<string>()): boolean =>
        ends.includes(state) || (!seen.has(state) && Object.keys(moves[state] ?? {}).some((next) => leadsTo(next, seen.add(state))));
      expect(Object.keys(moves).filter((state) => !leadsTo(state))).toEqual([]);
    }
    expect(actionStates.filter(isSettled)).toEqual(["done", "refused", "failed", "withdrawn"]);
  });
});
