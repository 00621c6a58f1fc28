import { killRounds } from "./kills.ts";
import { setStage } from "./stage.ts";
import { subjects } from "./subjects.ts";

const only = process.argv[2]?.split(",") ?? subjects.map(({ name }) => name);
const stage = await setStage({ plan: "enterprise", workers: 3, log: process.env["CHAOS_LOG"] ?? null });
try {
  const trials = await killRounds(stage, subjects.filter(({ name }) => only.includes(name)), { orders: Number(process.argv[3] ?? 40), kills: Number(process.argv[4] ?? 4) }, 1);
  for (const trial of trials) process.stdout.write(`${JSON.stringify(trial, null, 1)}\n`);
  process.stdout.write(`own ends ${stage.crew.ownEnds()}\n`);
} finally {
  await stage.close();
}
