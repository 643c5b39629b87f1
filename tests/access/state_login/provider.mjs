// A certified OpenID provider in a process of its own, as a State's login would stand there.
// Usage: node provider.mjs '{"port": 4100, "issuer": "...", "callback": "...", ...}'
// Whoever names an account at its door is that person; everything else is the library's own work.
import { generateKeyPairSync } from "node:crypto";
import Provider from "oidc-provider";

const wanted = JSON.parse(process.argv[2]);

const key = (kid) => ({
  ...generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ format: "jwk" }),
  kid, use: "sig", alg: "ES256",
});

const provider = new Provider(wanted.issuer, {
  clients: [{
    client_id: wanted.client,
    client_secret: wanted.secret,
    redirect_uris: [wanted.callback],
    grant_types: ["authorization_code"],
    response_types: ["code"],
    id_token_signed_response_alg: "ES256",
    token_endpoint_auth_method: wanted.method ?? "client_secret_basic",
  }],
  clientAuthMethods: [wanted.method ?? "client_secret_basic"],
  jwks: { keys: [key("one")] },
  cookies: { keys: ["invented for a test"] },
  features: { devInteractions: { enabled: false } },
  pkce: { required: () => true },
  acrValues: ["urn:invented:two-factors"],
  claims: { openid: ["sub", "amr", "acr"] },
  conformIdTokenClaims: false,
  enabledJWA: { idTokenSigningAlgValues: ["ES256"] },
  interactions: { url: (ctx, interaction) => `/door/${interaction.uid}` },
  findAccount: (ctx, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  async loadExistingGrant(ctx) {
    const grant = new ctx.oidc.provider.Grant({
      clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId,
    });
    grant.addOIDCScope("openid");
    await grant.save();
    return grant;
  },
});

// Another process signs with other keys: what is served at the keys' address does not fit.
provider.use(async (ctx, next) => {
  await next();
  if (wanted.otherKeys && ctx.path === "/jwks") {
    const { d, ...shown } = key("one");
    ctx.body = { keys: [shown] };
  }
});

// The clock of the machine that makes tokens is behind.
const rightly = Date.now;
provider.use(async (ctx, next) => {
  if (ctx.path === "/token") Date.now = () => rightly() - (wanted.minutesBehind ?? 0) * 60_000;
  try {
    await next();
  } finally {
    Date.now = rightly;
  }
});

provider.use(async (ctx, next) => {
  if (!ctx.path.startsWith("/door/")) return next();
  if (ctx.method === "GET") {
    ctx.type = "html";
    ctx.body = `<!doctype html><title>Invented State</title><main><h1>Invented State</h1>
      <form method="post"><input name="account"><button>Go on</button></form></main>`;
    return;
  }
  const parts = [];
  for await (const part of ctx.req) parts.push(part);
  const typed = new URLSearchParams(Buffer.concat(parts).toString());
  const result = typed.get("account")
    ? { login: { accountId: typed.get("account"), acr: typed.get("acr") ?? undefined,
      amr: typed.getAll("amr").length ? typed.getAll("amr") : undefined } }
    : { error: "access_denied", error_description: "stopped at the door" };
  ctx.redirect(await provider.interactionResult(ctx.req, ctx.res, result));
  ctx.status = 303;
});

provider.listen(wanted.port, "127.0.0.1", () => console.log("ready"));
