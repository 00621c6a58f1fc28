export { verdicts, type Verdict } from "../orders/verdicts.ts";
