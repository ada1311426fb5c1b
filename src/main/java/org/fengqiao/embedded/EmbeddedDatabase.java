package org.fengqiao.embedded;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** PostgreSQL beside the process, where no other database is configured. */
@Configuration(proxyBeanMethods = false)
@Conditional(Unset.DatabaseUrl.class)
@EnableConfigurationProperties(EmbeddedSettings.class)
class EmbeddedDatabase {

    @Bean(destroyMethod = "close")
    PostgresServer postgresServer(EmbeddedSettings settings) {
        return PostgresServer.start(settings);
    }

    @Bean
    @ConfigurationProperties("spring.datasource.hikari")
    HikariDataSource dataSource(PostgresServer server) {
        HikariDataSource source = new HikariDataSource();
        source.setJdbcUrl(server.jdbcUrl());
        source.setUsername(PostgresServer.OWNER);
        source.setPassword(server.password());
        return source;
    }
}
