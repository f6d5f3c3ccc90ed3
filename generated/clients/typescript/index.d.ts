import type { Client, ClientOptions } from "openapi-fetch";
import type { components, operations, paths } from "./schema.js";

export type { components, operations, paths };
/** A client: `GET`, `POST`, … with the path as in the OpenAPI document; what it takes and answers is typed. */
export type Motcua = Client<paths>;
/** The shapes by name: `Schemas["DossierOut"]`. */
export type Schemas = components["schemas"];

/**
 * A client of the system at this address. `token` is a bearer token, or what gets one, called for each request; without it only what is public
 * can be read.
 */
export function connect(baseUrl: string, token?: string | (() => Promise<string>), options?: Omit<ClientOptions, "baseUrl">): Motcua;
