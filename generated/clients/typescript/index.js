import createClient from "openapi-fetch";

export function connect(baseUrl, token, options = {}) {
  const client = createClient({ ...options, baseUrl });
  if (token !== undefined) {
    client.use({
      async onRequest({ request }) {
        request.headers.set("Authorization", `Bearer ${typeof token === "string" ? token : await token()}`);
        return request;
      },
    });
  }
  return client;
}
