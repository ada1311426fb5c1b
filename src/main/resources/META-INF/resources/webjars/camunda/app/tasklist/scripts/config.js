import { locales, say } from '../../../assets/fengqiao/language.js';

// the stock form for starting a process knows neither places nor duplicates, and forgets what was typed: 诉求登记 is the only way in
document.querySelector('base').setAttribute('cam-exclude-plugins', 'tasklist.navbar.action:start-process-action');

export default {
  app: {
    name: say('办案台', 'Tasklist'),
    vendor: say('枫桥', 'Fengqiao')
  },
  locales,
  // leads to Camunda's own introduction, which is about building processes
  disableWelcomeMessage: true,
  customScripts: [
    '../../assets/fengqiao/calendars',
    '../../assets/fengqiao/leftovers',
    '../../assets/fengqiao/unnamed-controls',
    '../../assets/fengqiao/read-only',
    'scripts/form-texts',
    'scripts/stay-signed-in',
    'scripts/task-card',
    'scripts/narrow-screen',
    'scripts/task-verbs',
    'scripts/case-file-tab',
    'scripts/register/page',
    'scripts/figures-link'
  ],
  shortcuts: {
    claimTask: {
      key: 'ctrl+alt+c',
      description: say('认领当前任务', 'claims the currently selected task')
    },
    focusFilter: {
      key: 'ctrl+shift+f',
      description: say('跳到第一个筛选', 'set the focus to the first filter in the list')
    },
    focusList: {
      key: 'ctrl+alt+l',
      description: say('跳到列表中的第一个任务', 'sets the focus to the first task in the list')
    },
    focusForm: {
      key: 'ctrl+alt+f',
      description: say('跳到表单的第一个输入框', 'sets the focus to the first input field in a task form')
    },
    register: {
      key: 'ctrl+alt+p',
      description: say('打开“诉求登记”', 'opens the page for registering a case')
    }
  }
};
