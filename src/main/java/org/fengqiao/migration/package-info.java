/**
 * What becomes of the running cases when a process has a new version: how many run on old ones, which of them could go over one to
 * one, and the going over itself. Nobody is moved unasked: a running case keeps the version it began with.
 */
package org.fengqiao.migration;
