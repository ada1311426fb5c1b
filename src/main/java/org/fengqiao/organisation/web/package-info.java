/** What an administrator may ask of the organisation over HTTP. */
package org.fengqiao.organisation.web;
