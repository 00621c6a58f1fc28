import { writeFileSync } from "node:fs";
import { coveragePage } from "./page.ts";
import { walkAll } from "./run.ts";

/** `npm run coverage:write` */
writeFileSync(new URL("../COVERAGE.md", import.meta.url), `${coveragePage(await walkAll())}\n`);
