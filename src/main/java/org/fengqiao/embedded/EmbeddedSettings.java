package org.fengqiao.embedded;

import java.nio.file.Path;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where a start with no servers keeps what must survive it.
 *
 * @param dataDirectory database, password and mails; a text and not a path, because Spring would first look for a path on the classpath
 * @param binariesDirectory where PostgreSQL's programs are unpacked; the data directory if unset. The system's folder for temporary
 *        files is no good place: it is open to every user of the machine and is emptied under a server that runs for weeks
 */
@ConfigurationProperties("fengqiao")
record EmbeddedSettings(@DefaultValue("data") String dataDirectory, String binariesDirectory) {

    Path data() {
        return Path.of(dataDirectory).toAbsolutePath().normalize();
    }

    Path binaries() {
        return binariesDirectory == null || binariesDirectory.isBlank() ? data().resolve("bin")
                : Path.of(binariesDirectory).toAbsolutePath().normalize();
    }

    Path mail() {
        return data().resolve("mail");
    }
}
