// An OpenID provider (oidc-provider) for machines that have none: accounts, clients and keys are those of one JSON file.
//
//   node provider.mjs configuration.json        SIGHUP reads the file again: a new key, an account more
//
// See README.md for what the file says. Sessions are kept in memory: whoever is signed in signs in again after a restart.

import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import Provider from 'oidc-provider';

const file = process.argv[2];
let state = load();

function load() {
  const configuration = JSON.parse(readFileSync(file, 'utf8'));
  const { issuer, audience = 'motcua', accounts = {}, clients, keys, lifetime = 3600 } = configuration;
  const algorithm = keys[0].alg;
  const claims = (id) => accounts[id]?.claims ?? {};
  const provider = new Provider(issuer, {
    jwks: { keys },
    cookies: { keys: configuration.cookie_secrets },
    clientDefaults: { id_token_signed_response_alg: algorithm },
    // A client that acts for itself (client_credentials) says in `claims` who it is, as an account does.
    extraClientMetadata: { properties: ['claims'] },
    extraTokenClaims: (context, token) => (token.accountId ? claims(token.accountId) : (context.oidc.client.claims ?? {})),
    clients: clients.map((client) => ({ response_types: ['code'], grant_types: ['authorization_code'], ...client })),
    findAccount: (_context, id) => (id in accounts ? { accountId: id, claims: () => ({ sub: id, ...claims(id) }) } : undefined),
    claims: { openid: ['sub'], profile: ['name'] },
    pkce: { required: () => true },
    // Whoever may have a client here is the province's own: nobody is asked whether it may know them.
    loadExistingGrant: async (context) => {
      const grant = new context.oidc.provider.Grant({ clientId: context.oidc.client.clientId, accountId: context.oidc.session.accountId });
      grant.addOIDCScope('openid profile');
      grant.addResourceScope(issuer, 'openid');
      await grant.save();
      return grant;
    },
    interactions: { url: (_context, interaction) => `${path(issuer)}/interaction/${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => issuer,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'openid', audience, accessTokenTTL: lifetime, accessTokenFormat: 'jwt', jwt: { sign: { alg: algorithm } },
        }),
      },
    },
    ttl: { AccessToken: lifetime, ClientCredentials: lifetime, IdToken: lifetime, Interaction: 600, Session: 8 * 3600, Grant: 8 * 3600 },
  });
  // Behind a gateway that ends TLS, its X-Forwarded-Proto counts.
  provider.proxy = configuration.proxy ?? false;
  return { configuration, provider, accounts, answer: provider.callback() };
}

function path(issuer) {
  return new URL(issuer).pathname.replace(/\/$/, '');
}

async function signIn(request, response) {
  const { provider, accounts } = state;
  let message = '';
  try {
    await provider.interactionDetails(request, response);
    if (request.method === 'POST') {
      const { account, password } = await form(request);
      if (account && Object.hasOwn(accounts, account) && password === accounts[account].password) {
        await provider.interactionFinished(request, response, { login: { accountId: account } }, { mergeWithLastSubmission: false });
        return;
      }
      message = 'Tài khoản hoặc mật khẩu không đúng. · The account or the password is wrong.';
    }
    page(response, message ? 401 : 200, message);
  } catch {
    page(response, 400, 'Phiên đăng nhập đã hết hạn; vui lòng bắt đầu lại. · This sign-in has expired; begin again.');
  }
}

async function form(request) {
  let body = '';
  for await (const part of request) {
    body += part;
    if (body.length > 4096) throw new Error('too large');
  }
  return Object.fromEntries(new URLSearchParams(body));
}

function page(response, status, message) {
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  });
  response.end(`<!doctype html><html lang="vi"><meta name="viewport" content="width=device-width"><title>Đăng nhập</title>
<h1>Đăng nhập</h1><p role="alert">${message}</p><form method="post">
<p><label>Tài khoản <input name="account" autocomplete="username" required></label></p>
<p><label>Mật khẩu <input name="password" type="password" autocomplete="current-password" required></label></p>
<p><button>Đăng nhập</button></p></form></html>`);
}

const server = createServer((request, response) => {
  const prefix = path(state.configuration.issuer);
  if (prefix) {
    if (!request.url.startsWith(`${prefix}/`)) {
      response.writeHead(404).end();
      return;
    }
    request.originalUrl = request.url;
    request.url = request.url.slice(prefix.length);
  }
  if (request.url.startsWith('/interaction/')) signIn(request, response);
  else state.answer(request, response);
});

process.on('SIGHUP', () => {
  try {
    state = load();
    console.log('configuration read again');
  } catch (error) {
    console.error(`configuration left as it was: ${error.message}`);
  }
});
process.on('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
});

const { host = '127.0.0.1', port = 9000 } = state.configuration;
server.listen(port, host, () => console.log(`${state.configuration.issuer} at ${host}:${port}`));
