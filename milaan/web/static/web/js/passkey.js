// Passkeys. A form with data-passkey="make|use" and what the node asks in the element it names;
// "enter" fetches what is asked when the button is pressed. Without scripts none of them is shown.
const bytes = (text) => Uint8Array.from(
  atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0),
);

const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const withBytes = (keys = []) => keys.map((key) => ({ ...key, id: bytes(key.id) }));

const make = async ({ publicKey: asked }) => {
  const made = await navigator.credentials.create({
    publicKey: {
      ...asked,
      challenge: bytes(asked.challenge),
      user: { ...asked.user, id: bytes(asked.user.id) },
      excludeCredentials: withBytes(asked.excludeCredentials),
    },
  });
  return answer(made, {
    attestationObject: text(made.response.attestationObject),
    transports: made.response.getTransports?.() ?? [],
  });
};

const use = async ({ publicKey: asked }) => {
  const found = await navigator.credentials.get({
    publicKey: {
      ...asked,
      challenge: bytes(asked.challenge),
      allowCredentials: withBytes(asked.allowCredentials),
    },
  });
  const handle = found.response.userHandle;
  return answer(found, {
    authenticatorData: text(found.response.authenticatorData),
    signature: text(found.response.signature),
    userHandle: handle ? text(handle) : null,
  });
};

const answer = (credential, response) => ({
  type: credential.type,
  id: credential.id,
  rawId: text(credential.rawId),
  response: { clientDataJSON: text(credential.response.clientDataJSON), ...response },
  clientExtensionResults: credential.getClientExtensionResults(),
});

const asked = async (form) => {
  if (form.dataset.options) {
    const data = JSON.parse(document.getElementById(form.dataset.options).textContent);
    return data.creation_options ?? data.request_options;
  }
  const reply = await fetch(form.action, {
    headers: { accept: "application/json", "x-requested-with": "XMLHttpRequest" },
  });
  if (!reply.ok) throw new Error("no answer");
  return (await reply.json()).request_options;
};

const refuse = (form) => {
  const words = form.querySelector("[data-passkey-failed]");
  words.hidden = false;
  words.focus();
};

const start = (form) => {
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    if (form.elements.credential.value) return;
    event.preventDefault();
    try {
      const ceremony = form.dataset.passkey === "make" ? make : use;
      form.elements.credential.value = JSON.stringify(await ceremony(await asked(form)));
      form.submit();
    } catch {
      refuse(form); // stopped by her, out of time, no such passkey here: all one to the page
    }
  });
};

if (window.PublicKeyCredential) {
  document.querySelectorAll("form[data-passkey]").forEach(start);
  document.querySelectorAll("[data-without-passkey]").forEach((words) => { words.hidden = true; });
}
