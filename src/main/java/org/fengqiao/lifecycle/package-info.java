/** The whole way of a case: accepting, rejecting, merging, the way up, the outcome, closing and what comes after. */
package org.fengqiao.lifecycle;
