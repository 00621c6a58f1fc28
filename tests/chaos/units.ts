import { faultKinds, faultTrials, type Faulty } from "./faults.ts";
import { killTrials } from "./kills.ts";
import type { Options } from "./options.ts";
import { outageTrials } from "./outage.ts";
import type { Row } from "./result.ts";
import type { Trial } from "./round.ts";
import type { Stage } from "./stage.ts";
import { stormTrial } from "./storm.ts";
import { subjects, type Subject } from "./subjects.ts";

/** A piece of chaos that is done by itself, on a stage of its own. `plan` is the shop's. */
export interface Unit {
  part: Row["part"];
  name: string;
  plan: string;
  work(stage: Stage, told: (trial: Trial) => void): Promise<void>;
}

/** No point is waited for. */
const plan = "unlimited";
/** One each of what can be undone, what sends goods, what moves money, and what Shopify does by a job of its own. */
const sample = subjects.filter(({ name }) => ["tag", "hold", "fulfill", "refund", "cancel"].includes(name));

export function unitsOf(options: Options): Unit[] {
  const { quick, parts, only, orders, kills, seed } = options;
  const acting = subjects.filter((subject) => (only === null || only.includes(subject.name)) && (!quick || subject.plan === undefined));
  const trials = (name: string, cast: Subject[]): Unit => ({
    part: "kills",
    name,
    plan: cast[0]?.plan ?? plan,
    work: (stage, told) => killTrials(stage, { subjects: cast, told }, { orders, kills, stopMs: quick ? 3_000 : null }, seed),
  });
  const units: Unit[] = [
    ...(quick ? [trials("all", acting)] : acting.map((subject) => trials(subject.name, [subject]))),
    ...faults(options),
    ...(quick
      ? []
      : [
          {
            part: "outage" as const,
            name: "database",
            plan,
            work: (stage: Stage, told: (trial: Trial) => void) =>
              outageTrials(stage, { subjects: sample, told }, { orders: Math.ceil(orders / sample.length), ms: 60_000 }, seed),
          },
        ]),
    {
      part: "storm",
      name: "webhooks",
      plan,
      work: async (stage, told) => {
        told(await stormTrial(stage, quick ? { deliveries: 1_000, kills: 1 } : { deliveries: 20_000, kills: 5 }, seed));
      },
    },
  ];
  return units.filter(({ part }) => parts.includes(part));
}

const everything = subjects.filter((subject) => subject.plan === undefined);

/** Each kind of fault by itself, and all mixed; in the quick chaos these alone. `only` may name kinds of faults. */
function faults({ quick, only, seed }: Options): Unit[] {
  const unit = (name: string, faulty: Omit<Faulty, "orders">): Unit => ({
    part: "faults",
    name,
    plan,
    work: (stage, told) =>
      faultTrials(
        stage,
        { subjects: quick || faulty.kinds.length === 1 ? sample : everything, told },
        { ...faulty, orders: quick ? 12 : 40 },
        seed,
      ),
  });
  // Longer than the app waits for an answer; in the quick chaos it is heard.
  const slowMs = quick ? 1_000 : 33_000;
  const apart = quick ? [] : faultKinds.map((kind) => unit(kind, { kinds: [kind], chance: kind === "slow" ? 0.03 : 0.15, slowMs }));
  const mixed = unit("mixed", { kinds: faultKinds, chance: 0.02, slowMs });
  return [...apart, mixed].filter(({ name }) => only === null || only.includes(name) || !faultKinds.some((kind) => only.includes(kind)));
}
