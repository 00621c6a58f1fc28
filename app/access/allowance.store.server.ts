import { pool } from "#app/ground/db.server.ts";
import { log } from "#app/ground/log.server.ts";
import { allowances, type Allowed, type Asking, type UsedUp } from "./allowance.ts";

const edge = `CASE held.who WHEN '' THEN $8::timestamp ELSE $7::timestamp END`;

/**
 * A row says when all that was asked would have been asked at the allowed pace: what is asked moves it on, but not over the edge. One
 * statement for two rows, the person's and the shop's ('' as who); what it does not answer is used up. A row beyond the edge was
 * written by another clock.
 */
const take = {
  name: "take_allowance",
  text: `
    INSERT INTO "Allowance" AS held (shop, who, what, until) VALUES ($1, $2, $3, $5::timestamp), ($1, '', $3, $6::timestamp)
    ON CONFLICT (shop, who, what) DO UPDATE SET until =
      (EXCLUDED.until - $4::timestamp) + CASE WHEN held.until BETWEEN $4::timestamp AND ${edge} THEN held.until ELSE $4::timestamp END
    WHERE NOT (held.until > ${edge} - (EXCLUDED.until - $4::timestamp) AND held.until <= ${edge})
    RETURNING who`,
};

const stepOf = ({ perSecond }: Allowed): number => 1_000 / perSecond;
const spanOf = ({ burst, perSecond }: Allowed): number => (1_000 * burst) / perSecond;
const after = (now: Date, ms: number): string => new Date(now.getTime() + ms).toISOString().slice(0, -1);

/**
 * Takes one asking from the person's allowance and from the shop's. Answers whose is used up; null if neither is. What cannot be
 * counted is let through: a database that cannot write refuses the change itself, and pages can still be read.
 */
export async function takeAllowance(shop: string, personId: string, what: Asking, now = new Date()): Promise<UsedUp | null> {
  const { person, shop: all } = allowances[what];
  const ends = [0, stepOf(person), stepOf(all), spanOf(person), spanOf(all)].map((ms) => after(now, ms));
  try {
    const { rows } = await pool.query<{ who: string }>({ ...take, values: [shop, personId, what, ...ends] });
    if (rows.length === 2) return null;
    const whose = rows.every(({ who }) => who === "") ? "person" : "shop";
    return { whose, waitMs: await waitOf({ shop, who: whose === "person" ? personId : "", what }, allowances[what][whose], now) };
  } catch (error) {
    log.warn({ shop, err: error }, "what was asked could not be counted");
    return null;
  }
}

/** Until there is room for one more. */
async function waitOf({ shop, who, what }: { shop: string; who: string; what: Asking }, allowed: Allowed, now: Date): Promise<number> {
  const { rows } = await pool.query<{ ahead: number }>(
    `SELECT extract(epoch FROM until - $4::timestamp)::float8 * 1000 AS ahead FROM "Allowance" WHERE shop = $1 AND who = $2 AND what = $3`,
    [shop, who, what, after(now, 0)],
  );
  return Math.max(0, (rows[0]?.ahead ?? 0) + stepOf(allowed) - spanOf(allowed));
}
