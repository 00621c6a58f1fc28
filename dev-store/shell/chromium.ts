import { existsSync } from "node:fs";

/** Where the system's Chromium may be. */
export const systemPaths = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The system's Chromium, as Playwright is told; undefined where there is none: then it takes its own. */
export const systemChromium = systemPaths.find((path) => existsSync(path));
