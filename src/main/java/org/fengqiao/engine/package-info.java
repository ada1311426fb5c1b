/** The only place that configures Camunda or touches its internal packages; a move to another engine happens here. */
package org.fengqiao.engine;
