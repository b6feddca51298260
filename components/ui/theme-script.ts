/**
 * Runs in <head> before the first paint, so that a chosen theme never flashes. `system` needs no class: the style sheet
 * follows the system by itself. Carries the nonce of the page's content security policy.
 */
export const themeScript =
  'try{const t=localStorage.getItem("theme");if(t==="light"||t==="dark")document.documentElement.classList.add(t)}catch{}';
