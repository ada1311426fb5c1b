/** Every channel in: whoever is asked first registers, and each demand is one case with one process, however often it is sent. */
package org.fengqiao.intake;
