/** Migration for process owners over HTTP. */
package org.fengqiao.migration.web;
