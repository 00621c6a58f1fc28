/** How a change may come in. Adding a door does not compile until it has said all of this. */
interface DoorTraits {
  /** May whoever asks override a refusal of the house? They have read it, and hold the right. */
  overrides: boolean;
  /** Whose token carries the change: that of the person who asked, with their own Shopify permissions, or the shop's. */
  token: "person" | "shop";
  /** Does somebody look at a screen until it is settled? Then it goes before what works in the background. */
  awaited: boolean;
  /** Has nobody of the shop looked at this order before it changes? Then only what is surely meant is done. */
  unattended: boolean;
}

export const doors = {
  person: { overrides: true, token: "person", awaited: true, unattended: false },
  bulk: { overrides: true, token: "person", awaited: false, unattended: false },
  undo: { overrides: true, token: "person", awaited: true, unattended: false },
  extension: { overrides: true, token: "person", awaited: true, unattended: false },
  rule: { overrides: false, token: "shop", awaited: false, unattended: true },
  customer: { overrides: false, token: "shop", awaited: true, unattended: true },
  flow: { overrides: false, token: "shop", awaited: false, unattended: true },
  assistant: { overrides: false, token: "person", awaited: true, unattended: true },
} as const satisfies Record<string, DoorTraits>;

/** Who stands behind an intent. */
export type Door = keyof typeof doors;

export const doorNames = Object.keys(doors) as Door[];

/** Reads a stored door. Throws a RangeError for one that is not in the table: nothing may be done in its name. */
export function parseDoor(stored: string): Door {
  const door = doorNames.find((name) => name === stored);
  if (door === undefined) throw new RangeError(`there is no door "${stored}"`);
  return door;
}

export const isUnattended = (door: Door): boolean => doors[door].unattended;

/** Is somebody waiting for it, and for nothing but it? A run has a page of its own. */
export const isAwaited = ({ by, runId }: { by: string; runId?: string | null | undefined }): boolean =>
  doors[parseDoor(by)].awaited && !runId;
