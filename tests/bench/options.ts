/** What a bench is told. `seed` decides the faults; `profile` is a folder for the worker's CPU profile. */
export interface BenchOptions {
  quick: boolean;
  seed: number;
  profile: string | null;
}
