/* The supervisors' page by itself. */
import { figuresIn } from './figures.js';

figuresIn(document.querySelector('main'));
