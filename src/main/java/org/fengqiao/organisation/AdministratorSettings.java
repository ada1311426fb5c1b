package org.fengqiao.organisation;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param id the account of the system administrator
 * @param password its first password, from the environment secret {@code FENGQIAO_ADMIN_PASSWORD}; without it no administrator is
 *     made beside an external database
 */
@ConfigurationProperties("fengqiao.admin")
record AdministratorSettings(@DefaultValue("admin") String id, String password) {

    @Override
    public String toString() {
        return "AdministratorSettings[id=" + id + "]";
    }
}
