// A submission that is not finished. It lies on this tab, so that a reload or a lost network loses nothing, and as a draft in the system, so
// that it can be continued elsewhere. Its id and its Idempotency-Key are made here: whatever is sent again takes effect once.

import { type Answer, type Fault, Failure } from "../shared/api";
import { call, read } from "../shared/identity";
import { withoutEmpty } from "../shared/schema_form";
import type { Form } from "../shared/schema_form";
import { getItem, setItem } from "../shared/storage";
import type { SentFile } from "../shared/papers";

export type Content = {
  procedure: string;
  authority?: string;
  channel: "online";
  return_method?: string;
  applicant: Record<string, string | undefined>;
  /** The mandate under which it is handed in for somebody else. */
  mandate?: string;
  form: object;
  components: { component: string; documents?: string[] }[];
};
export type Draft = {
  id: string;
  content: Content;
  /** ETag of the draft in the system; null where there is none yet, as far as we know. */
  etag: string | null;
  saved: boolean;
  /** What was sent to be saved without an answer, as JSON: each may have arrived. */
  unanswered: string[];
  step: number;
  key: string;
  /** What was submitted, until there is an answer: it is sent again as it was. */
  sent: Content | null;
  /** The files of it that this tab knows. */
  files?: SentFile[];
};
export type StoredDraft = { id: string; procedure: string | null; updated_at: string; expires_at: string; errors: Fault[]; content: Content };
/** What became of saving: `local` is only here, for want of a network or of room; `changed` was changed elsewhere meanwhile. */
export type Saved = { state: "saved"; errors: Fault[] } | { state: "local" | "changed"; failure: Failure };

/** Those submitted or deleted on this page: a save still on its way does not bring them back. */
const ended = new Set<string>();

const nameOf = (id: string): string => `draft.${id}`;

/** A new draft for a procedure, on this tab. */
export function begin(procedure: string, applicant: Content["applicant"]): Draft {
  const draft = newDraft(crypto.randomUUID(), { procedure, channel: "online", applicant, form: {}, components: [] });
  remember(draft);
  return draft;
}

const newDraft = (id: string, content: Content): Draft => ({ id, content, etag: null, saved: false, unanswered: [], step: 0, key: crypto.randomUUID(), sent: null });

/** The draft: what this tab has of it that is not saved, else the draft. */
export async function open(id: string): Promise<Draft> {
  const here = getItem<Draft>(nameOf(id));
  if (here && (!here.saved || here.sent)) return here;
  try {
    const { content: stored, headers } = await call<StoredDraft>(address(id));
    const content = { ...stored.content, form: stored.content.form ?? {}, applicant: stored.content.applicant ?? {}, components: stored.content.components ?? [] };
    return { ...newDraft(id, content), ...(here && { step: here.step, key: here.key, files: here.files }), etag: headers.get("ETag"), saved: true };
  } catch (error) {
    if (here && error instanceof Failure && error.status !== 404) return here;
    throw error;
  }
}

export const remember = (draft: Draft): void => setItem(nameOf(draft.id), draft);

/** Save as a draft; the answer names what a submission would be refused for now. `overwrite` whatever was changed elsewhere. */
export async function save(draft: Draft, form: Form | null, { overwrite = false } = {}): Promise<Saved> {
  if (ended.has(draft.id)) return { state: "saved", errors: [] };
  const before = JSON.stringify(draft.content);
  try {
    const { content: stored, headers } = await write(draft, submission(draft.content, form), overwrite ? "*" : draft.etag);
    draft.etag = headers.get("ETag");
    draft.unanswered = [];
    draft.saved = before === JSON.stringify(draft.content);
    if (!ended.has(draft.id)) remember(draft);
    return { state: "saved", errors: stored.errors };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { state: error.status === 412 ? "changed" : "local", failure: error };
  }
}

type Stored = Answer<StoredDraft>;

async function write(draft: Draft, body: Content, etag: string | null): Promise<Stored> {
  try {
    return await put(draft, body, etag);
  } catch (error) {
    if (!(error instanceof Failure) || ended.has(draft.id)) throw error;
    // It expired or was deleted elsewhere; here it is still to be kept.
    if (error.status === 404 && etag) return await put(draft, body, null);
    if (error.status !== 428 && error.status !== 412) throw error;
    // Somebody changed it elsewhere, or we did: what was sent had arrived, and only the answer was lost.
    const { content, headers } = await call<StoredDraft>(address(draft.id));
    if (!draft.unanswered.includes(JSON.stringify(content.content))) throw error.status === 412 ? error : new Failure(error.message, 412, error.code);
    return await put(draft, body, headers.get("ETag"));
  }
}

async function put(draft: Draft, body: Content, etag: string | null): Promise<Stored> {
  try {
    return await call<StoredDraft>(address(draft.id), { method: "PUT", body, headers: etag ? { "If-Match": etag } : {} });
  } catch (error) {
    if (error instanceof Failure && (error.status === 0 || error.status >= 500)) {
      draft.unanswered.push(JSON.stringify(body));
      remember(draft);
    }
    throw error;
  }
}

/** Submit, or send again what has got no answer yet; the code of the dossier. A refusal is a `Failure` with the faults; without an answer its status is 0. */
export async function submit(draft: Draft, form: Form | null): Promise<string> {
  draft.sent ??= submission(draft.content, form);
  remember(draft);
  try {
    const { content } = await call<{ code: string }>("/v1/dossiers", { method: "POST", body: draft.sent, headers: { "Idempotency-Key": draft.key } });
    await discard(draft.id);
    return content.code;
  } catch (error) {
    if (error instanceof Failure && isFinal(error)) {
      draft.sent = null; // it was refused, so nothing is stored and it may be changed
      remember(draft);
    }
    throw error;
  }
}

/** Whether a refusal says that nothing was stored: an error of the network or the server does not. */
const isFinal = ({ status }: Failure): boolean => status >= 400 && status < 500 && ![408, 409, 429].includes(status);

/** Forget a draft here and in the system. */
export async function discard(id: string): Promise<void> {
  ended.add(id);
  setItem(nameOf(id), null);
  try {
    await call(address(id), { method: "DELETE" });
  } catch {
    // It expires by itself.
  }
}

export const drafts = async (): Promise<StoredDraft[]> => (await read<{ items: StoredDraft[] }>("/v1/drafts")).items;

/** The content as it is sent: without what is empty. */
export function submission(content: Content, form: Form | null): Content {
  const applicant = Object.fromEntries(Object.entries(content.applicant).filter(([, value]) => value?.trim()));
  return { ...content, applicant, form: form ? ((withoutEmpty(form.form_schema, content.form) ?? {}) as object) : {} };
}

const address = (id: string): string => `/v1/drafts/${encodeURIComponent(id)}`;
