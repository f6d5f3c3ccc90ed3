// One dossier from search to rating, through the published client: what it takes and answers is checked by the
// compiler. Prints the dossier's code and its statuses.
import { randomUUID } from "node:crypto";
import { connect, type Motcua, type Schemas } from "motcua-client";

type Dossier = Schemas["DossierOut"];
type Action = Schemas["Action"];

const baseUrl = process.env["MOTCUA_URL"] ?? "http://127.0.0.1:8000";
const STAFF = ["clerk", "officer", "registrar", "leader"] as const;
const ORDER: readonly Action[] = ["receive", "start", "propose", "approve", "sign", "complete", "return_result"];

async function signedIn(persona: string): Promise<Motcua> {
  const response = await fetch(`${baseUrl}/identity/token`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ persona }),
  });
  const { access_token } = (await response.json()) as { access_token: string };
  return connect(baseUrl, access_token);
}

/** What a call answered; a refusal ends the program with its code and text. */
function answered<T>(result: { data?: T; error?: Schemas["Problem"] }): T {
  if (result.data === undefined) {
    throw new Error(`${result.error?.code}: ${result.error?.detail} ${JSON.stringify(result.error?.errors)}`);
  }
  return result.data;
}

async function until<T>(attempt: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 300; tries++) {
    const found = await attempt();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("not there after 30 seconds");
}

async function submit(citizen: Motcua, code: string): Promise<Dossier> {
  const path = { code };
  const page = answered(await citizen.GET("/v1/procedures/{code}", { params: { path } }));
  const form = page.has_form ? answered(await citizen.GET("/v1/procedures/{code}/form", { params: { path } })).example : null;
  const submitted = answered(
    await citizen.POST("/v1/dossiers", {
      params: { header: { "Idempotency-Key": randomUUID() } },
      body: {
        procedure: code,
        authority: "H35.01.01",
        channel: "online",
        return_method: "online",
        applicant: { kind: "citizen", name: "Lò Thị Mai", id_number: "012345678901", phone: "0912 345 678" },
        form: form ?? {},
        components: page.components.map((component) => ({ component: component.code })),
      },
    }),
  );
  // Else it is the answer to a dry run.
  if (!("code" in submitted)) throw new Error("no dossier");
  return submitted;
}

/** Take the first action in order that is offered to one of the staff. */
async function advance(staff: readonly Motcua[], code: string): Promise<Dossier> {
  const path = { code };
  for (const official of staff) {
    const read = await official.GET("/v1/dossiers/{code}", { params: { path } });
    const etag = read.response.headers.get("ETag");
    const action = ORDER.find((each) => read.data?.actions.some((offered) => offered.action === each));
    if (etag === null || action === undefined) continue;
    const body = action === "sign" ? { action, documents: ["ket-qua"] } : { action };
    return answered(await official.POST("/v1/dossiers/{code}/transitions", { params: { path, header: { "If-Match": etag } }, body }));
  }
  throw new Error("no action is offered to any of the staff");
}

const anyone = connect(baseUrl);
const citizen = await signedIn("citizen");
const staff = await Promise.all(STAFF.map(signedIn));

const found = answered(await anyone.GET("/v1/procedures", { params: { query: { q: "khai sinh", limit: 3 } } }));
const procedure = found.items[0];
if (procedure === undefined) throw new Error("no procedure matches");
const dossier = await submit(citizen, procedure.code);
const statuses: string[] = [dossier.status];
while (statuses.at(-1) !== "returned" && statuses.length < 30) statuses.push((await advance(staff, dossier.code)).status);

const invitation = await until(async () => {
  const query = { dossier: dossier.code };
  return answered(await citizen.GET("/v1/rating-invitations", { params: { query } })).items[0];
});
const token = invitation.url.split("/").at(-1) ?? "";
const rating = answered(
  await anyone.POST("/v1/ratings/{token}", {
    params: { path: { token }, header: { "Idempotency-Key": randomUUID() } },
    body: { scores: { overall: 5 }, language: "vi" },
  }),
);
const refused = await anyone.GET("/v1/dossiers/{code}", { params: { path: { code: dossier.code } } });
console.log(JSON.stringify({ code: dossier.code, statuses, rated: rating.dossier, refused: refused.error?.code }));
