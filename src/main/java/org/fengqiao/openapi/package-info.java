/**
 * The description of our API for whoever writes a channel, and the page to try it. What an endpoint does is said where it is
 * written; what holds for all of them (doors, errors) and the examples are added here.
 */
package org.fengqiao.openapi;
