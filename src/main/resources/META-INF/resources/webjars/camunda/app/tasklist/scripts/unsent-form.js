/*
 * A form that is being filled in survives a reload of its page. 「保存」 keeps a form in this browser, for its author; what nobody has saved is
 * kept in this tab alone and goes with it. It lies where 「保存」 puts it only while the stock page opens the form, which looks there once.
 */
const KEPT = 'fengqiao.unsent-form';
const placeOf = task => `camunda-form:${task}`;

let account = null;
/* { task, former }: what is lying there now, and what 「保存」 had put there before */
let lent = null;

const openTask = () => new URLSearchParams(window.location.hash.split('?')[1] || '').get('task');

function put(task, value) {
  if (value === null) {
    window.localStorage.removeItem(placeOf(task));
  } else {
    window.localStorage.setItem(placeOf(task), value);
  }
}

function kept() {
  return JSON.parse(window.sessionStorage.getItem(KEPT));
}

/** A form of the page that is drawn and waits to be sent. */
function drawn() {
  const node = document.querySelector('[cam-tasklist-form]');
  const scope = node && node.querySelector('.fjs-form') && window.angular.element(node).isolateScope();
  return scope && scope.$loaded && scope.params && scope.params.taskId ? scope : null;
}

function takeBack() {
  if (lent) {
    put(lent.task, lent.former);
    lent = null;
  }
}

function lend() {
  const draft = account && kept();
  if (lent && lent.task !== openTask()) {
    takeBack();
  }
  if (draft && !lent && draft.account === account && draft.task === openTask()) {
    lent = { task: draft.task, former: window.localStorage.getItem(placeOf(draft.task)) };
    put(draft.task, draft.typed);
  }
}

/** The form has taken in what lay there: from here on it is the page's again. */
function opened() {
  const form = lent && drawn();
  if (form && form.params.taskId === lent.task) {
    takeBack();
    window.sessionStorage.removeItem(KEPT);
    form.$applyAsync(() => {
      form.$dirty = true;
    });
  }
}

function leaving() {
  takeBack();
  const form = account && drawn();
  if (form && form.$dirty && !form.completeInProgress) {
    const task = form.params.taskId;
    const former = window.localStorage.getItem(placeOf(task));
    form.save();
    window.sessionStorage.setItem(KEPT, JSON.stringify({ account, task, typed: window.localStorage.getItem(placeOf(task)) }));
    put(task, former);
    // where the browser brings the page back as it was, nothing has been saved
    form.$dirty = true;
  }
}

/** Does what concerns the browser's memory, where it has one. */
function quietly(act) {
  try {
    act();
  } catch (storageForbidden) {
    // then nothing is kept
  }
}

/** Somebody works at this page now; what another one typed in this tab is not for him. */
export function unsentFormOf(name) {
  account = name;
  quietly(() => {
    const draft = kept();
    if (draft && draft.account !== name) {
      takeBack();
      window.sessionStorage.removeItem(KEPT);
    }
    lend();
  });
}

export function forgetUnsentForm() {
  account = null;
  quietly(() => {
    takeBack();
    window.sessionStorage.removeItem(KEPT);
  });
}

window.addEventListener('hashchange', () => quietly(lend));
window.addEventListener('pagehide', () => quietly(leaving));
new MutationObserver(() => lent && quietly(opened)).observe(document.body, { subtree: true, childList: true });
