import { nextPiece, operationsAtOnce, planLanes, type Situation, type Transport } from "#app/runs/sending/plan.ts";
import { speedFrom, type Finished, type Speed } from "#app/runs/sending/speed.ts";

export interface Shop {
  maximum: number;
  restoreRate: number;
  available: number;
  reserve: number;
}
/** How Shopify's bulk operations really are: the planner is told only if `known`. `noise`: how far a piece's speed may be off. */
export interface Bulk {
  linesPerS: number;
  overheadS: number;
  aheadS: number;
  known: boolean;
  noise: number;
  spread: number;
}
export interface Case {
  n: number;
  shop: Shop;
  bulk: Bulk;
  transport: Transport | "planned";
  reading: number;
}
/** `pieces`: their lines, in the order they began. */
export interface Simulated {
  seconds: number;
  transport: Transport;
  pieces: number[];
  singles: number;
  longestPieceS: number;
}

const cost = 10,
  latencyS = 0.08,
  tickS = 0.25,
  readTogether = 100;
/** Points of a piece beside its orders' reading: two mutations, and a look now and then. */
const watching = 30;

interface Piece {
  lines: number;
  readyAt: number;
  startedAt: number | null;
  endsAt: number;
}

/**
 * One run on a clock that jumps from event to event. Both lanes are driven by the planner's own functions; single mutations
 * go out one by one as the bucket allows, and pieces hold one of five places.
 */
export function simulate(what: Case, random: () => number): Simulated {
  const { shop, bulk } = what;
  const state = { at: 0, left: what.n, points: shop.available, singles: 0, lastSingle: 0, lastPiece: 0, longest: 0 };
  const underWay: Piece[] = [];
  const finished: Finished[] = [];
  const pieces: number[] = [];
  const known: Speed = { linesPerS: bulk.linesPerS, overheadS: bulk.overheadS, aheadS: bulk.aheadS, spread: bulk.spread, upTo: Infinity };
  const situation = (): Situation => ({
    kind: "tag",
    left: state.left,
    cost,
    reading: what.reading,
    watching,
    bulkAllowed: true,
    bulkBegun: pieces.length > 0,
    proved: state.singles > 0 && state.at >= 2 * latencyS,
    points: { available: state.points, restoreRate: shop.restoreRate, reserve: shop.reserve },
    speed: bulk.known ? known : speedFrom(finished, bulk.aheadS),
    running: underWay.flatMap(({ lines, startedAt }) => (startedAt === null ? [] : [{ lines, forS: state.at - startedAt }])),
    prepared: underWay.flatMap(({ lines, startedAt, readyAt }) =>
      startedAt === null ? [{ lines, forS: state.at + bulk.aheadS - readyAt }] : [],
    ),
  });
  const spend = (points: number): void => {
    state.points -= points;
  };
  const chosen = (): Transport => (what.transport === "planned" ? planLanes(situation()).transport : what.transport);
  let transport = chosen();

  const begin = (piece: Piece): void => {
    const seconds = bulk.overheadS + piece.lines / (bulk.linesPerS * (1 + bulk.noise * (2 * random() - 1)));
    Object.assign(piece, { startedAt: state.at, endsAt: state.at + seconds });
    pieces.push(piece.lines);
    state.longest = Math.max(state.longest, seconds);
  };
  const end = (piece: Piece): void => {
    underWay.splice(underWay.indexOf(piece), 1);
    state.lastPiece = piece.endsAt;
    finished.push({ lines: piece.lines, seconds: piece.endsAt - (piece.startedAt ?? 0) });
    if (!bulk.known) transport = chosen();
  };
  const prepare = (): void => {
    for (let lines = nextPiece(situation(), transport); lines > 0; lines = nextPiece(situation(), transport)) {
      state.left -= lines;
      spend(watching + lines * what.reading);
      underWay.push({ lines, readyAt: state.at + bulk.aheadS, startedAt: null, endsAt: Infinity });
    }
  };
  const sendSingles = (): void => {
    while (state.left > 0 && state.points >= shop.reserve + cost && (transport !== "bulk" || state.singles === 0)) {
      if (state.singles % readTogether === 0) spend(what.reading * readTogether);
      // It went as soon as the bucket held its points, not only at this look around.
      state.lastSingle = Math.max(state.lastSingle, state.at - Math.max(0, state.points - shop.reserve - cost) / shop.restoreRate);
      spend(cost);
      state.left -= 1;
      state.singles += 1;
    }
  };

  for (;;) {
    for (const piece of underWay.filter(({ endsAt }) => endsAt <= state.at)) end(piece);
    const places = operationsAtOnce - underWay.filter(({ startedAt }) => startedAt !== null).length;
    for (const piece of underWay.filter(({ startedAt, readyAt }) => startedAt === null && readyAt <= state.at).slice(0, places))
      begin(piece);
    sendSingles();
    prepare();
    if (state.left === 0 && underWay.length === 0) break;
    const next = nextEvent(
      state.at,
      underWay.map(({ readyAt, endsAt, startedAt }) => (startedAt === null ? readyAt : endsAt)),
    );
    state.points = Math.min(shop.maximum, state.points + (next - state.at) * shop.restoreRate);
    state.at = next;
  }
  return {
    seconds: Math.max(state.lastSingle + latencyS, state.lastPiece),
    transport,
    pieces,
    singles: state.singles,
    longestPieceS: state.longest,
  };
}

/** What happens next, or the next look around. */
function nextEvent(at: number, times: readonly number[]): number {
  return Math.min((Math.floor(at / tickS + 1e-9) + 1) * tickS, ...times.filter((time) => time > at));
}
