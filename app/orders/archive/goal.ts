import type { OrderGoal } from "../contract.ts";
import { decideArchive, decideReopen } from "./decide.ts";
import { archiveIntent, reopenIntent } from "./intent.ts";

export const archive: OrderGoal<"archive", "archive", "money" | "progress" | "returns"> = {
  kind: "archive",
  subject: "order",
  right: "organize",
  intent: archiveIntent,
  facets: ["money", "progress", "returns"],
  personal: [],
  changes: ["archive"],
  decide: decideArchive,
  plainest: () => ({ kind: "archive" }),
  irreversible: () => false,
  join: (one) => one,
};

export const reopen: OrderGoal<"reopen", "reopen", never> = {
  kind: "reopen",
  subject: "order",
  right: "organize",
  intent: reopenIntent,
  facets: [],
  personal: [],
  changes: ["reopen"],
  decide: decideReopen,
  plainest: () => ({ kind: "reopen" }),
  irreversible: () => false,
  join: (one) => one,
};
