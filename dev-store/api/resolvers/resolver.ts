import type { GraphQLResolveInfo } from "../graphql.ts";
import type { ApiRequest } from "../request.ts";
import type { Parents } from "./parents.ts";

export type Args = Record<string, unknown>;
export type Resolver<Parent> = (parent: Parent, args: Args, request: ApiRequest, info: GraphQLResolveInfo) => unknown;
export type Fields<Type extends keyof Parents> = Record<string, Resolver<Parents[Type]>>;
