import { locales, say } from '../../../assets/fengqiao/language.js';

export default {
  app: {
    name: say('首页', 'Welcome'),
    vendor: say('枫桥', 'Fengqiao')
  },
  locales,
  // the stock links lead to Camunda's documentation
  links: [],
  // leads to Camunda's own introduction, which is about building processes
  disableWelcomeMessage: true,
  customScripts: [
    '../../assets/fengqiao/calendars',
    '../../assets/fengqiao/leftovers',
    '../../assets/fengqiao/unnamed-controls'
  ]
};
