/*
 * When a session expires, Tasklist leaves the page for its login and forgets what was typed into a form. Instead, whoever was signed in
 * is asked for his password above the page, and everything stays where it was.
 */
import { remember, signInAgain, whenSignedInAgain } from '../../../assets/fengqiao/session.js';
import { forgetUnsentForm, unsentFormOf } from './unsent-form.js';

const SAVED_FORM = /^(camunda-form|camForm):/;
const SAVED_BY = 'fengqiao.forms-saved-by';

function watch($injector) {
  const root = $injector.get('$rootScope');
  const service = $injector.get('AuthenticationService');
  const broadcast = root.$broadcast;
  const logout = service.logout;
  let known = null;
  let leaving = false;

  service.logout = (...given) => {
    leaving = true;
    return logout.apply(service, given);
  };

  // the event itself cannot be stopped, and the page's route reloads as soon as it hears of it
  root.$broadcast = function tell(name, value) {
    if (name === 'authentication.changed' && value) {
      if (known && known.name !== value.name) {
        forgetDrafts();
      }
      known = value;
      leaving = false;
      keepOnlyHisForms(value.name);
      unsentFormOf(value.name);
      remember(value.name);
    }
    if (known && !leaving) {
      if (name === 'authentication.changed' && !value) {
        return { defaultPrevented: true };
      }
      if (name === 'authentication.login.required') {
        root.authentication = known;
        signInAgain();
        return { defaultPrevented: true };
      }
    }
    if (name === 'authentication.logout.success') {
      known = null;
      forgetDrafts();
    }
    return broadcast.apply(this, arguments);
  };

  whenSignedInAgain(() => root.$applyAsync(() => {
    root.authentication = known;
    // what was refused because nobody was signed in is past
    $injector.get('Notifications').clearAll();
    // the answer that never came would leave the button of its form dead
    document.querySelectorAll('[cam-tasklist-form]').forEach(form => {
      const scope = window.angular.element(form).isolateScope();
      if (scope) {
        scope.completeInProgress = false;
      }
    });
    broadcast.call(root, 'refresh');
  }));
}

/** What somebody else typed is not for the next one at this desk. */
function forgetDrafts() {
  forgetUnsentForm();
  try {
    window.sessionStorage.removeItem('fengqiao.register');
  } catch (storageForbidden) {
    // then nothing was kept either
  }
}

/** What 「保存」 keeps of a form stays in this browser, for whoever saved it and not for a colleague at the same desk. */
function keepOnlyHisForms(account) {
  try {
    const store = window.localStorage;
    if (store.getItem(SAVED_BY) !== account) {
      Object.keys(store).filter(key => SAVED_FORM.test(key)).forEach(key => store.removeItem(key));
      store.setItem(SAVED_BY, account);
    }
  } catch (storageForbidden) {
    // then nothing was saved either
  }
}

if (window.angular) {
  const running = window.angular.element(document).injector();
  if (running) {
    watch(running);
  } else {
    window.angular.module('ngLocale').run(['$injector', watch]);
  }
}
