/** Puts other words where the text of an element itself says something that `chinese` knows; the elements inside it are left alone. */
export function replaceTexts(element, chinese) {
  element.childNodes.forEach(node => {
    if (node.nodeType !== Node.TEXT_NODE) {
      return;
    }
    const said = node.data.trim();
    const better = said && chinese(said);
    if (better) {
      node.data = node.data.replace(said, () => better);
    }
  });
}

/** The same for an attribute. */
export function replaceAttribute(element, attribute, chinese) {
  const better = chinese(element.getAttribute(attribute) || '');
  if (better) {
    element.setAttribute(attribute, better);
  }
}
