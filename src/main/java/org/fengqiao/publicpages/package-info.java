/**
 * What everybody may see without an account: the notices and published results of the consultations, and how a case stands for
 * whoever knows its number and the end of its reporter's telephone number. No name, number or story of anybody is shown here.
 */
package org.fengqiao.publicpages;
