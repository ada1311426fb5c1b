package org.fengqiao.casefile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a case leaves in writing. A document is written once; a correction is a further document. */
@Service
public class Documents {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ObjectMapper json;

    Documents(JdbcClient jdbc, Clock clock, ObjectMapper json) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.json = json;
    }

    /**
     * Writes a document, in the transaction of the step.
     *
     * @param content what JSON can hold: texts, numbers, truth values, lists and maps
     */
    @Transactional
    public Document record(String caseNo, String kind, int round, Map<String, ?> content, String actor) {
        return jdbc.sql("insert into document (case_no, kind, round, content, written_at, written_by)"
                + " values (?, ?, ?, ?::jsonb, ?, ?) returning *")
                .params(caseNo, kind, round, text(content), clock.instant().atOffset(ZoneOffset.UTC), actor)
                .query(this::document).single();
    }

    /** All documents of a case, the oldest first. */
    public List<Document> of(String caseNo) {
        return jdbc.sql("select * from document where case_no = ? order by id").param(caseNo).query(this::document).list();
    }

    /** The newest document of a kind. */
    public Optional<Document> latest(String caseNo, String kind) {
        return jdbc.sql("select * from document where case_no = ? and kind = ? order by id desc limit 1").params(caseNo, kind)
                .query(this::document).optional();
    }

    private String text(Map<String, ?> content) {
        try {
            return json.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a document holds only what JSON can hold", e);
        }
    }

    private Document document(ResultSet row, int number) throws SQLException {
        try {
            return new Document(row.getLong("id"), row.getString("case_no"), row.getString("kind"), row.getInt("round"),
                    json.readValue(row.getString("content"), new TypeReference<Map<String, Object>>() { }),
                    row.getObject("written_at", OffsetDateTime.class).toInstant(), row.getString("written_by"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("document " + row.getLong("id") + " is no JSON object", e);
        }
    }
}
