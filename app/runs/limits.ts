/** The most orders of a run; so many can be named by number or found by a search. */
export const maxOrders = 100_000;
/** The most orders that can be picked one by one in the list. */
export const maxPicked = 25_000;

/** The pace of a run is that of so long. */
export const recentSeconds = 20;
