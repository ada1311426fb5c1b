/**
 * What an operator watches the house by. Whoever owns something worth counting offers it as {@link org.fengqiao.watch.Measured}; it
 * is read now and then in the background and shown under {@code /actuator/prometheus}.
 */
package org.fengqiao.watch;
