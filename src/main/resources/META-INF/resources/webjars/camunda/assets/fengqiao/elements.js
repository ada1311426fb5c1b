/*
 * Makes elements. Whatever is said in them goes in as text: what residents and officers wrote, and how they called a file, is never
 * read as markup.
 */

/**
 * @param {string} tag
 * @param {Object} properties attributes by name; `class`, functions under `onclick` and the like, true for an attribute without value
 * @param {...(Node|string|number|null|undefined|false|Array)} children
 */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  Object.entries(properties).forEach(([name, value]) => {
    if (value === null || value === undefined || value === false) {
      return;
    }
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  });
  add(element, children);
  return element;
}

function add(element, children) {
  children.flat(Infinity).forEach(child => {
    if (child !== null && child !== undefined && child !== false && child !== '') {
      element.append(child instanceof Node ? child : String(child));
    }
  });
}

/** Puts other children into an element. */
export function fill(element, ...children) {
  element.replaceChildren();
  add(element, children);
  return element;
}

let numbers = 0;

/** An id no other element has. */
export function newId(name) {
  numbers += 1;
  return `fengqiao-${name}-${numbers}`;
}
