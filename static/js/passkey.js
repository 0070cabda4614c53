// Signing in by a passkey. Without script, or in a browser without passkeys, nothing of it is in sight.
"use strict";

(() => {
  if (!("PublicKeyCredential" in window)) return;

  const bytes = (text) => {
    const signs = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(signs, (sign) => sign.charCodeAt(0));
  };
  const text = (buffer) => {
    const signs = String.fromCharCode(...new Uint8Array(buffer));
    return btoa(signs).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  };
  const opened = (list = []) => list.map((each) => ({ ...each, id: bytes(each.id) }));

  // What is to be signed holds for ten minutes and once, so it is fetched when it is needed.
  async function wanted(form) {
    const page = await fetch(form.dataset.from, { redirect: "error" });
    const fresh = new DOMParser().parseFromString(await page.text(), "text/html");
    const asked = JSON.parse(fresh.getElementById(form.id).dataset.options);
    asked.challenge = bytes(asked.challenge);
    if (asked.user) asked.user.id = bytes(asked.user.id);
    asked.allowCredentials = opened(asked.allowCredentials);
    asked.excludeCredentials = opened(asked.excludeCredentials);
    return { publicKey: asked };
  }

  function said(made) {
    const { clientDataJSON, attestationObject, authenticatorData, signature, userHandle } = made.response;
    const parts = { clientDataJSON, attestationObject, authenticatorData, signature, userHandle };
    const response = Object.fromEntries(
      Object.entries(parts).filter(([, part]) => part).map(([name, part]) => [name, text(part)]),
    );
    return JSON.stringify({ id: made.id, rawId: text(made.rawId), type: made.type, response });
  }

  async function use(form, action) {
    const made = await navigator.credentials[form.dataset.passkey](await wanted(form));
    form.elements.answer.value = said(made);
    form.action = action;
    form.submit();
  }

  const trying = (form, action) => (event) => {
    event.preventDefault();
    const failed = form.querySelector("[data-failed]");
    failed.hidden = true;
    use(form, action).catch(() => (failed.hidden = false));
  };

  for (const form of document.querySelectorAll("[data-passkey]")) {
    form.hidden = false;
    form.querySelectorAll("[data-when-able]").forEach((part) => (part.hidden = false));
    const button = form.querySelector("[data-make]");
    if (button) button.addEventListener("click", trying(form, button.formAction));
    else form.addEventListener("submit", trying(form, form.action));
  }
})();
