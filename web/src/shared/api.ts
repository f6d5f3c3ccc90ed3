// The public API of the same origin. Every failure becomes a `Failure` with a sentence for people in the page's language.

import { language, t } from "./language";

export type Fault = { pointer: string; detail: string };

/** A request that did not succeed: `status` 0 when there was no answer at all. */
export class Failure extends Error {
  constructor(
    message: string,
    readonly status: number,
    readonly code: string,
    readonly faults: Fault[] = [],
    /** Seconds after which it may be tried again, if the server says so. */
    readonly retryAfter: number | null = null,
    readonly trace: string | null = null,
  ) {
    super(message);
  }
}

export type Options = { method?: string; body?: unknown; headers?: Record<string, string>; signal?: AbortSignal };
/** A response's JSON with its headers, for whoever needs an ETag or a Link. */
export type Answer<T> = { content: T; headers: Headers; status: number };

const TIMEOUT = 20_000;
const LONG_TIMEOUT = 120_000;

/** The JSON of a GET. */
export async function get<T>(path: string, options: Options = {}): Promise<T> {
  return (await send<T>(path, options)).content;
}

/** A request with its whole answer; raises `Failure`. */
export async function send<T>(path: string, { method = "GET", body, headers = {}, signal }: Options = {}): Promise<Answer<T>> {
  const limit = AbortSignal.timeout(TIMEOUT);
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      body: body === undefined || body instanceof Blob ? body : JSON.stringify(body),
      headers: { Accept: "application/json", "Accept-Language": language, ...(body === undefined ? {} : { "Content-Type": "application/json" }), ...headers },
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw unreachable();
  }
  const content = await json(response);
  if (!response.ok) throw failure(response, content);
  return { content: content as T, headers: response.headers, status: response.status };
}

/** The bytes of an answer that is a file; raises `Failure`. */
export async function file(path: string, { method = "GET", headers = {} }: Options = {}): Promise<Blob> {
  const response = await fetch(path, { method, headers: { "Accept-Language": language, ...headers }, signal: AbortSignal.timeout(LONG_TIMEOUT) }).catch(() => {
    throw unreachable();
  });
  if (!response.ok) throw failure(response, await json(response));
  return await response.blob();
}

const unreachable = (): Failure => new Failure(t("Không liên lạc được với hệ thống. Hãy kiểm tra kết nối mạng rồi thử lại.", "The system cannot be reached. Check your connection and try again."), 0, "unreachable");

async function json(response: Response): Promise<unknown> {
  const body = await response.text();
  try {
    return body ? JSON.parse(body) : null;
  } catch {
    return null; // a proxy in between said something of its own
  }
}

function failure(response: Response, content: unknown): Failure {
  const problem = (content ?? {}) as { detail?: string; code?: string; errors?: Fault[]; trace_id?: string };
  const seconds = Number(response.headers.get("Retry-After"));
  return new Failure(problem.detail ?? sentence(response.status), response.status, problem.code ?? `http_${response.status}`, problem.errors ?? [], seconds > 0 ? seconds : null, problem.trace_id ?? response.headers.get("trace-id"));
}

function sentence(status: number): string {
  if (status === 404) return t("Không có dữ liệu ở địa chỉ này.", "There is nothing at this address.");
  if (status === 429) return t("Có quá nhiều yêu cầu; vui lòng thử lại sau ít giây.", "Too many requests; try again in a few seconds.");
  if (status >= 500) return t("Dịch vụ tạm thời không trả lời được; vui lòng thử lại sau ít giây.", "The service cannot answer just now; try again in a few seconds.");
  return t("Yêu cầu bị từ chối.", "The request was refused.");
}
