/* What one part of the page did to a case, told to the others. */
const listeners = new Set();

/** @returns {Function} ends it */
export function whenChanged(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function changed() {
  listeners.forEach(listener => listener());
}
