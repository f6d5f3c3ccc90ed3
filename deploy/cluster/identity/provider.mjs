// An OpenID Connect provider for one machine: the accounts of a file, one client for each of them, JWT access tokens with their claims.
//
// Run as `node provider.mjs CONFIG.json`, where CONFIG has
//   issuer    its own address, with the port it listens on
//   audience  what access tokens are for
//   keys      a file with its signing keys as a JWK set, the first of which signs; made at the first start
//   secret    the secret of every client with the name of an account, for the grant client_credentials
//   seconds   how long a token is good
//   accounts  by their names, the claims their access tokens have

import crypto from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Provider } from 'oidc-provider';

const config = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const resource = `${config.issuer}/resource`;
const sign = { alg: 'ES256' };

function newKey() {
  const { privateKey } = crypto.generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { ...privateKey.export({ format: 'jwk' }), kid: crypto.randomBytes(8).toString('hex'), use: 'sig', ...sign };
}

function keys() {
  if (!existsSync(config.keys)) writeFileSync(config.keys, JSON.stringify({ keys: [newKey()] }), { mode: 0o600 });
  return JSON.parse(readFileSync(config.keys, 'utf8'));
}

const common = { id_token_signed_response_alg: sign.alg };
const clients = Object.keys(config.accounts).map((name) => ({
  ...common,
  client_id: name,
  client_secret: config.secret,
  grant_types: ['client_credentials'],
  response_types: [],
  redirect_uris: [],
}));
// A page or a program of this machine, which signs a person in: authorization code with PKCE, back to any port of loopback.
clients.push({
  ...common,
  client_id: 'front-end',
  application_type: 'native',
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code'],
  response_types: ['code'],
  redirect_uris: ['http://127.0.0.1/callback'],
});

const provider = new Provider(config.issuer, {
  clients,
  jwks: keys(),
  cookies: { keys: [crypto.randomBytes(32).toString('hex')] },
  ttl: { AccessToken: config.seconds, ClientCredentials: config.seconds, IdToken: config.seconds, Session: config.seconds, Grant: config.seconds, Interaction: 600 },
  // Signing in is giving the name of an account, with any password: its own pages ask for it.
  findAccount: (_, id) => (id in config.accounts ? { accountId: id, claims: () => ({ sub: id, name: config.accounts[id].name }) } : undefined),
  // Nobody is asked whether the province's own system may know who they are.
  async loadExistingGrant(ctx) {
    const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope('openid profile');
    grant.addResourceScope(resource, '');
    await grant.save();
    return grant;
  },
  extraTokenClaims: (_, token) => config.accounts[token.accountId ?? token.clientId],
  clientDefaults: common,
  features: {
    clientCredentials: { enabled: true },
    devInteractions: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => resource,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({ scope: '', audience: config.audience, accessTokenFormat: 'jwt', accessTokenTTL: config.seconds, jwt: { sign } }),
    },
  },
});

const { hostname, port } = new URL(config.issuer);
const server = provider.listen(Number(port), hostname);
process.on('SIGTERM', () => server.close(() => process.exit(0)) && server.closeAllConnections());
