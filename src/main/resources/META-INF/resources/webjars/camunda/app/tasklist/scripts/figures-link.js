/* The way to the figures, for whoever supervises something; nobody else learns more there than that it is not for him. */
import { el, fill } from '../../../assets/fengqiao/elements.js';
import { get, HOUSE } from '../../../assets/fengqiao/session.js';
import { say } from '../../../assets/fengqiao/language.js';

export default {
  id: 'fengqiao-figures-link',
  pluginPoint: 'tasklist.navbar.action',
  priority: 350,
  render(node, vars, scope) {
    node.className = 'fq-figures-link';
    // the bar is there before anybody has signed in, and stays when somebody else does
    scope.$root.$watch('authentication.name', async name => {
      fill(node);
      if (!name) {
        return;
      }
      try {
        const { supervises } = await get('/reports/supervision');
        if (supervises && scope.$root.authentication && scope.$root.authentication.name === name) {
          fill(node, el('a', { href: `${HOUSE}/figures` }, el('span', { class: 'glyphicon glyphicon-stats', 'aria-hidden': 'true' }), say(' 本单位数据', ' Figures')));
        }
      } catch (unreachable) {
        // the list of tasks beside it says so already
      }
    });
  }
};
