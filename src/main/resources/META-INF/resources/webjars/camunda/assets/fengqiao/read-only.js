/*
 * Officers, supervisors and process owners look and change nothing beside their own tasks: the engine refuses them. What would only be
 * refused is not offered, in Cockpit by the style sheets alone.
 */
const [app, engine] = window.location.pathname.split('/app/')[1].split('/');
const ENGINE = new URL(`../../api/engine/engine/${engine}`, import.meta.url).href;

/* Who has a task, and for whom it is: the stock page lets anybody begin to change that. */
const CHANGING = '.task-details .meta.actors .groups, .task-details .meta.actors .set-value > *:not(button), .task-details .meta.actors .set-value[tabindex]';

async function look() {
  const answer = await fetch(`${ENGINE}/authorization/check?permissionName=UPDATE&resourceName=process-instance&resourceType=8`,
    { headers: { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest' }, credentials: 'same-origin' });
  if (answer.ok) {
    document.body.classList.toggle('fq-read-only', !(await answer.json()).authorized);
  }
}

/* the name of the application stands in the bar only while somebody is signed in */
let signedIn = false;
function lookAgain() {
  const now = document.querySelector('.navbar-brand.app-banner') !== null;
  if (now && !signedIn) {
    look();
  }
  signedIn = now;
}

/** Not by the mouse, and not by the keyboard either. */
function keepAsItIs(event) {
  if (document.body.classList.contains('fq-read-only') && event.key !== 'Tab' && event.target.closest(CHANGING)) {
    event.stopPropagation();
    event.preventDefault();
  }
}

if (app === 'tasklist') {
  ['click', 'keydown', 'paste'].forEach(kind => document.addEventListener(kind, keepAsItIs, true));
}
new MutationObserver(lookAgain).observe(document.body, { subtree: true, childList: true });
lookAgain();
