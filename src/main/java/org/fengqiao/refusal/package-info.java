/**
 * Why the house says no. Every refusal carries a message in Chinese that an officer or a client can act on; the web turns
 * it into a problem detail with the right status, the engine into a form error. Nothing is written when one is thrown.
 */
package org.fengqiao.refusal;
