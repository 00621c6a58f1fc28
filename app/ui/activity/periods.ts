/** How far Activity looks back, in days. */
export const periods = ["1", "7", "30", "90"] as const;
export type Period = (typeof periods)[number];

export const sinceOf = (period: Period, now: Date): Date => new Date(now.getTime() - Number(period) * 86_400_000);
