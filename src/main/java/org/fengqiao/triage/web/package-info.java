/** Where a counsellor reads his own notes. */
package org.fengqiao.triage.web;
