/** Letters that are written from the right, and marks that turn what comes behind them. */
const turning = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff]/u;
/** Isolates in the text itself could end ours. */
const isolates = /[\u2066-\u2069]/gu;

/** A text in the middle of a sentence: however it is written, it does not turn what stands beside it. */
export const isolated = (text: string): string => (turning.test(text) ? `\u2068${text.replace(isolates, "")}\u2069` : text);
