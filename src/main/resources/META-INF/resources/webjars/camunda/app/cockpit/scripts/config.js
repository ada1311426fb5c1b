import { locales, say } from '../../../assets/fengqiao/language.js';

export default {
  app: {
    name: say('指挥舱', 'Cockpit'),
    vendor: say('枫桥', 'Fengqiao')
  },
  locales,
  // leads to Camunda's own introduction, which is about building processes
  disableWelcomeMessage: true,
  customScripts: [
    '../../assets/fengqiao/calendars',
    '../../assets/fengqiao/leftovers',
    '../../assets/fengqiao/unnamed-controls',
    'scripts/dates',
    '../../assets/fengqiao/read-only',
    'scripts/command-centre',
    'scripts/diagrams'
  ]
};
