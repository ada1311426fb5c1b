/** Units, roles and their superiors, people, experts and evaluators: who may do what, where, and who stands one level above. */
package org.fengqiao.organisation;
