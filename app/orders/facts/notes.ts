import { flag, texts } from "./fact.ts";
import { quoted } from "./search.ts";

/** Neither has a history (docs/shopify-api.md §48). */
export const noteFacts = {
  tags: texts({
    facets: ["tags"],
    words: "fact.tags",
    of: ({ tags }) => tags,
    search: (tag) => `tag:${quoted(tag)}`,
    knownInPast: "today",
  }),
  hasNote: flag({ facets: ["contact"], words: "fact.hasNote", of: ({ note }) => Boolean(note), search: null, knownInPast: "today" }),
};
