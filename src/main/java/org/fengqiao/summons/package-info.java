/** A unit whistles and departments report 吹哨报到: who was called and why, who came, who returned it, what came of it and how both sides rate it. */
package org.fengqiao.summons;
