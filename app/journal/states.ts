/** Screens list and filter them, too: whatever reads this file gets no parser with it. */
export const intentStates = ["waiting", "open", "done", "partly_done", "refused", "withdrawn"] as const;
export const actionStates = ["planned", "sent", "accepted", "unknown", "done", "refused", "failed", "withdrawn"] as const;
export const runStates = ["preparing", "previewed", "running", "paused", "stopped", "finished", "failed"] as const;
export const operationStates = ["sent", "over", "off"] as const;

export type IntentState = (typeof intentStates)[number];
export type ActionState = (typeof actionStates)[number];
export type RunState = (typeof runStates)[number];

/** As screens list and filter them. */
export type EntryState = IntentState;

/** The states of runs that a list is narrowed to; what is being prepared counts as running. */
export const listedRunStates = ["running", "paused", "finished", "stopped", "failed"] as const satisfies readonly RunState[];
export type ListedRunState = (typeof listedRunStates)[number];

/** Which state may become which, and what it means. A state that becomes nothing is final. */
type Moves<S extends string> = Readonly<Record<S, Readonly<Partial<Record<S, string>>>>>;

const ends = {
  done: "its goal is reached",
  partly_done: "a part of it is done, the rest cannot be, or cannot be told",
  refused: "Shopify, the house or the person's rights say no",
  withdrawn: "called back, stopped, or the app is gone, before anything was sent",
} as const;

export const intentMoves = {
  waiting: { waiting: "it has to wait longer", open: "its time has come, or its order changed", ...ends },
  open: { open: "looked at again later", waiting: "decided to wait", ...ends },
  done: {},
  partly_done: {},
  refused: {},
  withdrawn: {},
} as const satisfies Moves<IntentState>;

export const actionMoves = {
  planned: {
    sent: "it goes out now",
    refused: "it cannot be told to Shopify",
    withdrawn: "its intent ended, or decided otherwise, before it was sent",
  },
  sent: {
    planned: "it surely was not done: it may go out once more",
    accepted: "Shopify took it, and goes on working on it",
    unknown: "no answer came",
    done: "Shopify did it",
    refused: "Shopify did not want it",
    failed: "whether it was done cannot be told",
  },
  unknown: {
    planned: "the order shows that it was not done, or it may be repeated under its key",
    unknown: "the order does not tell yet",
    sent: "it is sent once more under its key, which does no harm",
    done: "the order shows that it was done",
    refused: "Shopify's results tell that it was refused",
    failed: "whether it was done cannot be told",
  },
  accepted: { done: "the order shows it", failed: "it did not come to an end in time, or the order is gone" },
  done: {},
  refused: {},
  failed: {},
  withdrawn: {},
} as const satisfies Moves<ActionState>;

export const runMoves = {
  preparing: {
    previewed: "every order was looked at",
    running: "an undo starts by itself",
    failed: "it could not be prepared",
    stopped: "the app was uninstalled",
  },
  previewed: { running: "started by a person" },
  running: {
    paused: "nothing more leaves until it is resumed",
    stopped: "what has not begun is withdrawn",
    finished: "nothing of it is on its way",
  },
  paused: { running: "resumed", stopped: "what has not begun is withdrawn", finished: "nothing of it is on its way" },
  finished: { stopped: "called back: withdrawing all of it had finished it" },
  stopped: {},
  failed: {},
} as const satisfies Moves<RunState>;

export const operationMoves = {
  sent: { over: "its lines are settled", off: "Shopify does not let the app run it" },
  over: {},
  off: {},
} as const satisfies Moves<(typeof operationStates)[number]>;

/** The states that may become `To`; of several, those that may become each of them. */
type Before<T, To> = { [S in keyof T]: [To] extends [keyof T[S]] ? S : never }[keyof T];
/** What an action in any of the states `From` may become. */
export type After<From extends ActionState> = {
  [To in ActionState]: [From] extends [Before<typeof actionMoves, To>] ? To : never;
}[ActionState];

/** A move that a writer makes: the rows in a state of `from` get the state `to`. */
const mover =
  <T extends Moves<string>>(_table: T) =>
  <const To extends keyof T & string, From extends Before<T, To> & string>(from: readonly From[], to: To): { from: From[]; to: To } => ({
    from: [...from],
    to,
  });

/** Writers change states by these alone; a move that the table does not have does not compile. */
export const intentMove = mover(intentMoves);
export const actionMove = mover(actionMoves);
export const runMove = mover(runMoves);
export const operationMove = mover(operationMoves);

/** In which state something may begin. */
export const firstStates = { Intent: ["waiting", "open"], Action: ["planned"], Run: ["preparing"], Piece: ["sent"] } as const;

/** Not settled yet. */
export const unsettledIntent = ["open", "waiting"] as const satisfies readonly IntentState[];
/** May have reached Shopify, and its outcome is not known. */
export const unsettledAction = ["sent", "accepted", "unknown"] as const satisfies readonly ActionState[];
export const isSettled = (state: ActionState): boolean => Object.keys(actionMoves[state]).length === 0;
