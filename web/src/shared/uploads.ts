// Files sent in pieces by tus 1.0: a lost network or a pause loses nothing that has arrived, and the same file goes on from there, also after a
// reload of the page. What the system finds in a file comes as a verdict a little later.

import { Failure } from "./api";
import { call, read } from "./identity";

export type Verdict = "receiving" | "scanning" | "clean" | "quarantined" | "refused";
export type UploadState = { id: string; state: Verdict; detail: string | null; filename: string; length: number; offset: number };
type Watcher = (progress: { offset: number; waiting: boolean }) => void;

const PIECE = 1024 * 1024;
const TUS = { "Tus-Resumable": "1.0.0" };
const WAITS = [1, 2, 5, 10, 20];
const VERDICT_EVERY = 2;

const pause = (seconds: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal?.addEventListener("abort", () => (clearTimeout(timer), reject(signal.reason)), { once: true });
    addEventListener("online", () => resolve(), { once: true });
  });

/** Whether the same request may succeed a little later: no answer, a server that is busy, another request that still sends. */
const mayPass = (error: unknown): boolean => error instanceof Failure && (error.status === 0 || error.status >= 500 || [408, 423, 429].includes(error.status));

/** Begin an upload for a procedure; its id. `key` makes a repetition lead to the same one. */
export async function begin(file: File, procedure: string, key: string, purpose = "dossier"): Promise<string> {
  const metadata = Object.entries({ filename: file.name, purpose, procedure }).filter(([, value]) => value).map(([name, value]) => `${name} ${base64(value)}`).join(",");
  const headers = { ...TUS, "Upload-Length": String(file.size), "Upload-Metadata": metadata, "Idempotency-Key": key };
  const { headers: answer } = await call("/v1/uploads", { method: "POST", headers });
  return answer.get("Location")?.split("/").at(-1) ?? "";
}

/** Send what is missing of a file, from where the system has it; ends when all has arrived. `signal` pauses: `resume` again goes on. */
export async function resume(id: string, file: File, watch: Watcher, signal: AbortSignal): Promise<void> {
  let failures = 0;
  let offset = await known(id, signal);
  while (offset < file.size) {
    watch({ offset, waiting: failures > 0 });
    try {
      const headers = { ...TUS, "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream" };
      const { headers: answer } = await call(address(id), { method: "PATCH", headers, body: file.slice(offset, offset + PIECE), signal });
      offset = Number(answer.get("Upload-Offset"));
      failures = 0;
    } catch (error) {
      if (signal.aborted || (!mayPass(error) && !(error instanceof Failure && error.status === 409))) throw error;
      watch({ offset, waiting: true });
      await pause(WAITS[Math.min(failures++, WAITS.length - 1)] ?? 20, signal);
      const arrived = await known(id, signal).catch((again: unknown) => (mayPass(again) ? offset : Promise.reject(again)));
      if (arrived > offset) failures = 0;
      offset = arrived;
    }
  }
  watch({ offset, waiting: false });
}

const known = async (id: string, signal: AbortSignal): Promise<number> => Number((await call(address(id), { method: "HEAD", headers: TUS, signal })).headers.get("Upload-Offset"));

/** The verdict on a file that has arrived: it comes within half an hour, mostly at once. */
export async function verdict(id: string, signal: AbortSignal): Promise<UploadState> {
  for (;;) {
    const state = await upload(id).catch((error: unknown) => (mayPass(error) ? null : Promise.reject(error)));
    if (state && state.state !== "scanning" && state.state !== "receiving") return state;
    await pause(VERDICT_EVERY, signal);
  }
}

export const upload = (id: string): Promise<UploadState> => read<UploadState>(address(id));

/** Delete an upload; one that is gone, or that a dossier has, stays as it is. */
export async function remove(id: string): Promise<void> {
  await call(address(id), { method: "DELETE", headers: TUS }).catch(() => undefined);
}

const address = (id: string): string => `/v1/uploads/${encodeURIComponent(id)}`;

const base64 = (text: string): string => btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(""));
