/** Where a reporter rates his case himself. */
package org.fengqiao.followup.web;
