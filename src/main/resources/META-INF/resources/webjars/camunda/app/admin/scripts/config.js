import { locales, say } from '../../../assets/fengqiao/language.js';

export default {
  app: {
    name: say('系统管理', 'Admin'),
    vendor: say('枫桥', 'Fengqiao')
  },
  locales,
  // leads to Camunda's own introduction, which is about building processes
  disableWelcomeMessage: true,
  customScripts: [
    '../../assets/fengqiao/calendars',
    '../../assets/fengqiao/leftovers',
    '../../assets/fengqiao/unnamed-controls'
  ]
};
