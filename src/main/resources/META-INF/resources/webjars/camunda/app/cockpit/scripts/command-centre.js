/* 指挥舱 as a page of Cockpit. */
import { say } from '../../../assets/fengqiao/language.js';

const PATH = '/command-centre';
let close;

export default [
  {
    id: 'fengqiao-command-centre-link',
    pluginPoint: 'cockpit.navigation',
    priority: 100,
    properties: { path: PATH, checkActive: address => address.includes(`#${PATH}`) },
    render: node => {
      const link = document.createElement('a');
      link.href = `#${PATH}`;
      link.textContent = say('指挥舱', 'Command centre');
      node.append(link);
    }
  },
  {
    id: 'fengqiao-command-centre',
    pluginPoint: 'cockpit.route',
    priority: 100,
    properties: { path: PATH },
    render: node => {
      node.className = 'fengqiao-command-centre';
      // charts and all: only whoever opens the page pays for it
      import('../../../assets/fengqiao/figures.js').then(({ figuresIn }) => {
        close = figuresIn(node);
      });
    },
    unmount: () => {
      if (close) {
        close();
        close = null;
      }
    }
  }
];
