// An application that is not submitted yet. It lies on this tab, so that a reload or a lost network loses nothing, and as a draft in the system, so
// that it can be continued elsewhere. Its id and its Idempotency-Key are made here: whatever is sent again takes effect once.

import { type Fault, Failure } from "../shared/api";
import { call, read } from "../shared/identity";
import { withoutEmpty } from "../shared/schema_form";
import type { Form } from "../shared/schema_form";
import { getItem, setItem } from "../shared/storage";

export type Content = {
  procedure: string;
  authority?: string;
  channel: "online";
  return_method?: string;
  applicant: Record<string, string | undefined>;
  form: object;
  components: { component: string }[];
};
export type Application = {
  id: string;
  content: Content;
  /** ETag of the draft in the system; null where there is none yet, as far as we know. */
  etag: string | null;
  saved: boolean;
  step: number;
  key: string;
  /** What was submitted, until there is an answer: it is sent again as it was. */
  sent: Content | null;
};
export type Draft = { id: string; procedure: string | null; updated_at: string; expires_at: string; errors: Fault[]; content: Content };
/** What became of saving: `local` is only here, for want of a network or of room; `changed` was changed elsewhere meanwhile. */
export type Saved = { state: "saved"; errors: Fault[] } | { state: "local" | "changed"; failure: Failure };

/** Those submitted or deleted on this page: a save still on its way does not bring them back. */
const ended = new Set<string>();

const nameOf = (id: string): string => `application.${id}`;

/** A new application of a procedure, on this tab. */
export function begin(procedure: string, applicant: Content["applicant"]): Application {
  const application = newApplication(crypto.randomUUID(), { procedure, channel: "online", applicant, form: {}, components: [] });
  remember(application);
  return application;
}

const newApplication = (id: string, content: Content): Application => ({ id, content, etag: null, saved: false, step: 0, key: crypto.randomUUID(), sent: null });

/** The application: what this tab has of it that is not saved, else the draft. */
export async function open(id: string): Promise<Application> {
  const here = getItem<Application>(nameOf(id));
  if (here && (!here.saved || here.sent)) return here;
  try {
    const { content: draft, headers } = await call<Draft>(address(id));
    const content = { ...draft.content, form: draft.content.form ?? {}, applicant: draft.content.applicant ?? {}, components: draft.content.components ?? [] };
    return { ...newApplication(id, content), ...(here && { step: here.step, key: here.key }), etag: headers.get("ETag"), saved: true };
  } catch (error) {
    if (here && error instanceof Failure && error.status !== 404) return here;
    throw error;
  }
}

export const remember = (application: Application): void => setItem(nameOf(application.id), application);

/** Save as a draft; the answer names what a submission would be refused for now. `overwrite` whatever was changed elsewhere. */
export async function save(application: Application, form: Form | null, { overwrite = false } = {}): Promise<Saved> {
  if (ended.has(application.id)) return { state: "saved", errors: [] };
  const body = submission(application.content, form);
  try {
    const { content: draft, headers } = await write(application, body, overwrite ? "*" : application.etag);
    application.etag = headers.get("ETag");
    application.saved = true;
    if (!ended.has(application.id)) remember(application);
    return { state: "saved", errors: draft.errors };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { state: error.status === 412 ? "changed" : "local", failure: error };
  }
}

async function write(application: Application, body: Content, etag: string | null): ReturnType<typeof call<Draft>> {
  const put = (match: string | null): ReturnType<typeof call<Draft>> => call<Draft>(address(application.id), { method: "PUT", body, headers: match ? { "If-Match": match } : {} });
  try {
    return await put(etag);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    // It is there already: it was stored, and the answer was lost.
    if (error.status === 428) return await put((await call<Draft>(address(application.id))).headers.get("ETag"));
    // It expired or was deleted elsewhere; here it is still wanted.
    if (error.status === 404 && etag && !ended.has(application.id)) return await put(null);
    throw error;
  }
}

/** Submit, or send again what has got no answer yet; the code of the dossier. A refusal is a `Failure` with the faults; without an answer its status is 0. */
export async function submit(application: Application, form: Form | null): Promise<string> {
  application.sent ??= submission(application.content, form);
  remember(application);
  try {
    const { content } = await call<{ code: string }>("/v1/dossiers", { method: "POST", body: application.sent, headers: { "Idempotency-Key": application.key } });
    await discard(application.id);
    return content.code;
  } catch (error) {
    if (error instanceof Failure && isFinal(error)) {
      application.sent = null; // it was refused, so nothing is stored and it may be changed
      remember(application);
    }
    throw error;
  }
}

/** Whether a refusal says that nothing was stored: an error of the network or the server does not. */
const isFinal = ({ status }: Failure): boolean => status >= 400 && status < 500 && ![408, 409, 429].includes(status);

/** Forget an application here and in the system. */
export async function discard(id: string): Promise<void> {
  ended.add(id);
  setItem(nameOf(id), null);
  try {
    await call(address(id), { method: "DELETE" });
  } catch {
    // It expires by itself.
  }
}

export const drafts = async (): Promise<Draft[]> => (await read<{ items: Draft[] }>("/v1/drafts")).items;

/** The content as it is sent: without what is empty. */
export function submission(content: Content, form: Form | null): Content {
  const applicant = Object.fromEntries(Object.entries(content.applicant).filter(([, value]) => value?.trim()));
  return { ...content, applicant, form: form ? ((withoutEmpty(form.form_schema, content.form) ?? {}) as object) : {} };
}

const address = (id: string): string => `/v1/drafts/${encodeURIComponent(id)}`;
