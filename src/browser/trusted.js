// Where the page's policy asks for it (require-trusted-types-for 'script'), workers are started through
// one policy, which lets nothing pass but what the application starts.

let policy;

/** The address of a script that the application starts. */
export function trusted(address) {
  policy ??= globalThis.trustedTypes?.createPolicy("nahtstelle", { createScriptURL: (address) => address }) ?? { createScriptURL: (address) => address };
  return policy.createScriptURL(address);
}
