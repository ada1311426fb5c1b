package org.fengqiao.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.fengqiao.casefile.Trail;
import org.fengqiao.notification.Notification.Status;
import org.fengqiao.refusal.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The table of messages: what is written here in the transaction of a step is sent, whatever becomes of the case. */
@Service
class Outbox implements Notifications {

    /** Recipient of a notice that named nobody. */
    private static final Addressee NOBODY = Addressee.unreachable("nobody", "无收件人", "没有指定收件人");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_ERROR = 500;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final MailSettings settings;
    private final AddressBook addresses;
    private final Trail trail;
    private final Dispatch dispatch;

    Outbox(JdbcClient jdbc, Clock clock, MailSettings settings, AddressBook addresses, Trail trail, Dispatch dispatch) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
        this.addresses = addresses;
        this.trail = trail;
        this.dispatch = dispatch;
    }

    @Override
    @Transactional
    public void tell(Notice notice) {
        String subdistrict = lock(notice.caseNo());
        List<Addressee> addressees = notice.to().isEmpty() ? List.of(NOBODY)
                : notice.to().stream().flatMap(to -> addresses.resolve(notice.caseNo(), to).stream()).toList();
        for (Addressee addressee : addressees) {
            UUID id = UUID.randomUUID();
            if (!insert(id, notice, addressee)) {
                continue;
            }
            if (addressee.isReachable()) {
                dispatch.start(id, notice.caseNo(), subdistrict);
            } else {
                noteUndeliverable(notice.caseNo(), notice.kind(), addressee);
            }
        }
    }

    /**
     * Takes the lock that appending to the trail takes, before anything else: the reference to the case would take a weaker
     * one, and two steps that told first and appended then would wait for each other for ever. Like the trail's it leaves the
     * key free: whoever is storing a file of the case holds that.
     */
    private String lock(String caseNo) {
        return jdbc.sql("select subdistrict from case_file where case_no = ? for no key update").param(caseNo).query(String.class)
                .optional().orElseThrow(() -> new NotFound("没有案件 " + caseNo));
    }

    /** @return false where the recipient has been told before */
    private boolean insert(UUID id, Notice notice, Addressee addressee) {
        // Not a caught unique violation: after one PostgreSQL refuses everything else in the transaction.
        return jdbc.sql("""
                insert into notification (id, case_no, kind, event, recipient, message_id, details, status, created_at)
                values (?, ?, ?, ?, ?, ?, cast(? as jsonb), ?, ?)
                on conflict (case_no, event, kind, recipient) do nothing""")
                .params(id, notice.caseNo(), notice.kind().name(), notice.event(), addressee.key(),
                        "<" + id + "@" + settings.messageIdDomain() + ">", json(notice.details()),
                        (addressee.isReachable() ? Status.PENDING : Status.UNDELIVERABLE).name(), now())
                .update() == 1;
    }

    /** @throws NotFound when there is no such message */
    Notification get(UUID id) {
        Optional<Notification> found = jdbc.sql("select * from notification where id = ?").param(id)
                .query(Outbox::notification).optional();
        return found.orElseThrow(() -> new NotFound("没有通知 " + id));
    }

    void sent(UUID id) {
        jdbc.sql("""
                update notification set status = 'SENT', sent_at = ?, attempts = attempts + 1, last_error = null
                where id = ?""").params(now(), id).update();
    }

    /** @param reason without personal data */
    void failed(UUID id, String reason) {
        jdbc.sql("update notification set attempts = attempts + 1, last_error = ? where id = ?")
                .params(reason.length() <= MAX_ERROR ? reason : reason.substring(0, MAX_ERROR), id).update();
    }

    /** The recipient had an address when the message was written and has none any more. */
    void undeliverable(Notification notification, Addressee addressee) {
        jdbc.sql("update notification set status = 'UNDELIVERABLE' where id = ?").param(notification.id()).update();
        noteUndeliverable(notification.caseNo(), notification.kind(), addressee);
    }

    private void noteUndeliverable(String caseNo, NoticeKind kind, Addressee addressee) {
        trail.append(caseNo, "system", "通知", "无法送达“" + kind.label() + "”：" + addressee.label(), addressee.obstacle());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** A list of pairs: jsonb does not keep the order of an object's fields. */
    private static String json(Map<String, String> details) {
        try {
            return JSON.writeValueAsString(
                    details.entrySet().stream().map(detail -> List.of(detail.getKey(), detail.getValue())).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> details(String json) {
        try {
            Map<String, String> details = new LinkedHashMap<>();
            for (List<String> pair : JSON.readValue(json, new TypeReference<List<List<String>>>() { })) {
                details.put(pair.get(0), pair.get(1));
            }
            return details;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Notification notification(ResultSet row, int number) throws SQLException {
        return new Notification(row.getObject("id", UUID.class), row.getString("case_no"),
                NoticeKind.valueOf(row.getString("kind")), row.getString("event"), row.getString("recipient"),
                row.getString("message_id"), details(row.getString("details")), Status.valueOf(row.getString("status")));
    }
}
