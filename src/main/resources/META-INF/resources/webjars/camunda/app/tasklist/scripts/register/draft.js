/* What was typed and not registered yet, kept in this tab and for this officer only, until it is registered or thrown away. */
const KEPT = 'fengqiao.register';

export function keep(account, values) {
  try {
    window.sessionStorage.setItem(KEPT, JSON.stringify({ account, values }));
  } catch (storageForbidden) {
    // the page works without
  }
}

export function kept(account) {
  try {
    const draft = JSON.parse(window.sessionStorage.getItem(KEPT));
    return draft && draft.account === account ? draft.values : null;
  } catch (unreadable) {
    return null;
  }
}

export function forget() {
  try {
    window.sessionStorage.removeItem(KEPT);
  } catch (storageForbidden) {
    // nothing was kept
  }
}
