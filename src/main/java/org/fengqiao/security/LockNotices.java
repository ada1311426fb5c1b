package org.fengqiao.security;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;

import org.fengqiao.engine.Identities;
import org.fengqiao.notification.HouseMail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Tells the administrators of every account that got locked. A row stays untold until the mail server took the message. */
@Component
class LockNotices {

    private static final Logger LOG = LoggerFactory.getLogger(LockNotices.class);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm");
    /** The mail sink takes everything; it is the only reader where nobody has been given an address. */
    private static final String IN_THE_SINK = "admin@localhost";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Identities identities;
    private final HouseMail mail;
    private final SignInSettings settings;
    private final boolean sink;
    private long lastWithoutReader;

    LockNotices(JdbcClient jdbc, Clock clock, Identities identities, HouseMail mail, SignInSettings settings,
            @Value("${spring.mail.host:}") String mailHost) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.identities = identities;
        this.mail = mail;
        this.settings = settings;
        this.sink = mailHost.isBlank();
    }

    private record Lock(long id, String account, String address, Door door, Instant at, Instant until) {
    }

    @Scheduled(initialDelayString = "PT20S", fixedDelayString = "PT20S")
    void look() {
        try {
            tell();
        } catch (RuntimeException away) {
            // the database, most likely; the rows wait
            LOG.warn("Nobody can be told of locked accounts at the moment: {}", away.getClass().getName());
        }
    }

    void tell() {
        List<Lock> untold = jdbc.sql("select * from account_lock where told_at is null order by id").query((row, number) ->
                new Lock(row.getLong("id"), row.getString("account"), row.getString("address"), Door.valueOf(row.getString("door")),
                        row.getObject("locked_at", OffsetDateTime.class).toInstant(),
                        row.getObject("locked_until", OffsetDateTime.class).toInstant())).list();
        if (untold.isEmpty()) {
            return;
        }
        List<String> readers = readers();
        for (Lock lock : untold) {
            if (readers.isEmpty()) {
                sayOnce(lock);
            } else if (mail.send("account-lock-" + lock.id(), readers, "账号 " + lock.account() + " 已锁定", text(lock))) {
                jdbc.sql("update account_lock set told_at = ? where id = ?").params(clock.instant().atOffset(ZoneOffset.UTC), lock.id()).update();
            }
        }
    }

    private List<String> readers() {
        List<String> readers = Stream.concat(identities.administratorsAddresses().stream(), settings.tell().stream())
                .map(String::strip).filter(address -> !address.isEmpty()).distinct().toList();
        return readers.isEmpty() && sink ? List.of(IN_THE_SINK) : readers;
    }

    private void sayOnce(Lock lock) {
        if (lock.id() > lastWithoutReader) {
            lastWithoutReader = lock.id();
            LOG.warn("账号 {} 已锁定，但没有一个系统管理员有邮箱，无法通知：请设置 fengqiao.sign-in.tell 或管理员账号的邮箱", lock.account());
        }
    }

    private String text(Lock lock) {
        return """
                账号 %s 连续多次密码错误，自 %s 起锁定，到 %s 自动解除。

                最后一次来自：%s（%s）

                如果不是本人忘记密码，可能有人在猜密码：请联系本人核实，并在登录记录（GET /api/v1/sign-ins）里查看来源。
                需要提前解除的：POST /api/v1/accounts/%s/unlock，或在 Admin 里解锁。
                """.formatted(lock.account(), time(lock.at()), time(lock.until()), lock.address(), lock.door().label(), lock.account());
    }

    private String time(Instant instant) {
        return TIME.format(instant.atZone(clock.getZone()));
    }
}
