/** Reading a case file over HTTP, each reader seeing no more than he needs. */
package org.fengqiao.casefile.web;
