package org.fengqiao.summons;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param file the list of single items, a path or a Spring resource address; where it is not set the demo list is loaded into
 *     the embedded database, and nothing into an external one
 */
@ConfigurationProperties("fengqiao.power-list")
record PowerListSettings(String file) {
}
