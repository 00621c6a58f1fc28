import { afterAll, inject } from "vitest";
import { surround } from "./surround.ts";

/** Before the test file's own imports: what every file of integration tests stands in. */
const surroundings = await surround(inject("databaseUrl"));
afterAll(() => surroundings.close());
