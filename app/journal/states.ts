export const entryStates = ["waiting", "open", "done", "partly_done", "refused", "withdrawn"] as const;

export type EntryState = (typeof entryStates)[number];
