/** The rule of three: after n trials without a failure, with 95 % confidence at most this share fails. */
export const boundOf = (trials: number): number | null => (trials > 0 ? Number((3 / trials).toPrecision(3)) : null);
