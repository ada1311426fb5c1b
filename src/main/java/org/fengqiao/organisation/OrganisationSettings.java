package org.fengqiao.organisation;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param file the organisation file, a path or a Spring resource address; where it is not set the demo district is loaded into
 *     the embedded database, and nothing into an external one
 */
@ConfigurationProperties("fengqiao.organisation")
record OrganisationSettings(String file) {
}
