import { setImmediate as breathe } from "node:timers/promises";
import { executable } from "#dev-store/api/executable.ts";
import { isObjectType, type GraphQLObjectType } from "#dev-store/api/graphql.ts";
import { resolvers } from "#dev-store/api/resolvers/index.ts";
import type { AdminSchema } from "#dev-store/api/schema.ts";
import { isActive, type BulkOperation } from "#dev-store/bulk/operation.ts";
import { moveClock } from "#dev-store/host/host.ts";
import { calls } from "./calls.ts";
import { newRecord, type Record } from "./record.ts";
import { call, lookInto, newWalk, type Walk } from "./walk.ts";
import { createWorlds, type World } from "./world.ts";

export interface Walked {
  admin: AdminSchema;
  record: Record;
  /** Topics that the calls sent. */
  topics: Set<string>;
}

/** Roots that are found by something else than a global id. */
const asked: { [root: string]: (world: World) => string[] } = {
  currentBulkOperation: () => ["(type: QUERY)", "(type: MUTATION)"],
  locations: () => ["(first: 50, includeInactive: true)", "(first: 1)", "(last: 1)"],
  ordersCount: () => ["", "(limit: 1)"],
  orderByIdentifier: ({ host, shop }) => [
    `(identifier: { id: "gid://shopify/Order/${[...(host.store.shops.get(shop.domain)?.orders.keys() ?? [])][0]}" })`,
  ],
  staffMember: ({ shop }) => shop.staff.map(({ id }) => `(id: "gid://shopify/StaffMember/${id}")`),
};

/** Calls every mutation and every root that is built, in two shops, and looks into all that they answer. */
export async function walkAll(): Promise<Walked> {
  const admin = executable(),
    record = newRecord(),
    topics = new Set<string>();
  const { worlds, close } = await createWorlds(admin);
  try {
    for (const world of worlds) {
      const doing = newWalk(admin, world.request(), record);
      callMutations(doing, world);
      lookInto(doing);
      await settle(world);
      const owner = world.shop.staff.find((person) => person.owner);
      for (const request of [world.request(), world.request(owner)]) callRoots(newWalk(admin, request, record), world);
      for (const topic of world.topics) topics.add(topic);
    }
    return { admin, record, topics };
  } finally {
    await close();
  }
}

function callMutations(walk: Walk, world: World): void {
  const root = rootOf(walk.admin, "Mutation");
  const mutate = (text: string) => call(walk, root, text);
  for (const name of Object.keys(resolvers()["Mutation"] ?? {})) {
    const write = calls[name];
    if (!write) {
      walk.record.problems.add(`Mutation.${name}: dev-store/walk/calls.ts has no call of it`);
      continue;
    }
    const payload = mutate(write({ ...world, mutate }));
    const refusal = refusalOf(payload);
    if (refusal) walk.record.problems.add(`Mutation.${name}: the call of dev-store/walk/calls.ts is refused: ${refusal}`);
  }
}

/** An hour later: jobs and bulk operations are through. */
async function settle({ host }: World): Promise<void> {
  await moveClock(host, host.clock.offsetMs + 3_600_000);
  const isOpen = () => host.store.entries<BulkOperation>("bulk:").some(([, operation]) => isActive(operation));
  while (isOpen()) await breathe();
}

function refusalOf(payload: unknown): string | null {
  const { userErrors } = (payload ?? {}) as { userErrors?: { message: string }[] };
  return userErrors?.[0]?.message ?? null;
}

function callRoots(walk: Walk, world: World): void {
  const root = rootOf(walk.admin, "QueryRoot");
  const built = Object.keys(resolvers()["QueryRoot"] ?? {}).sort();
  const fields = built.flatMap((name) => root.getFields()[name] ?? []);
  const byId = fields.filter((field) => field.args.some(({ name }) => name === "id" || name === "ids"));
  for (const { name, args } of fields) {
    const own = asked[name];
    if (own) for (const text of own(world)) call(walk, root, `${name}${text}`);
    else if (args.some((argument) => argument.name === "first"))
      for (const page of ["last: 60", "first: 60", "first: 1", "last: 1"]) call(walk, root, `${name}(${page})`);
    else if (!args.some((argument) => argument.name === "id" && String(argument.type).endsWith("!")) && name !== "nodes")
      call(walk, root, name);
  }
  lookInto(walk);
  for (const { name } of byId) askById(walk, root, name);
  lookInto(walk);
}

/** A root by the ids that were met: each of the types that it takes, and one id of which there is nothing. */
function askById(walk: Walk, root: GraphQLObjectType, name: string): void {
  const list = name === "nodes";
  const types = walk.admin.idTypes.get(`QueryRoot.${name}(${list ? "ids" : "id"})`) ?? [];
  const own = name === "node" || list ? [...walk.ids.keys()] : types;
  for (const type of own) {
    const ids = [...(walk.ids.get(type) ?? [])].slice(0, 3);
    if (name === "node") for (const id of ids.slice(0, 1)) call(walk, root, `node(id: "${id}")`);
    else if (list) call(walk, root, `nodes(ids: [${ids.map((id) => JSON.stringify(id)).join(", ")}])`);
    else for (const id of [...ids, `gid://shopify/${type}/1`]) call(walk, root, `${name}(id: "${id}")`);
  }
}

function rootOf({ schema }: AdminSchema, name: string): GraphQLObjectType {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error(`The schema has no ${name}`);
  return type;
}

/** Fields that are built and that nothing led to: the worlds have to be given one. */
export function unreached({ record, admin }: Walked): string[] {
  const built = Object.entries(resolvers()).flatMap(([type, fields]) =>
    isObjectType(admin.schema.getType(type)) ? Object.keys(fields).map((field) => `${type}.${field}`) : [],
  );
  return built.filter((field) => !record.sights.has(field));
}
