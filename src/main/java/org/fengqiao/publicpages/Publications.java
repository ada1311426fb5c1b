package org.fengqiao.publicpages;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Masking;
import org.fengqiao.casefile.Party;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Unit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Notices and results of consultations, as the steps of the process published them. Of a notice that was followed by one with a new
 * date only the last is shown, and none of a case that was withdrawn, merged or turned out to be a family's own affair.
 */
@Service
public class Publications {

    public static final int PER_PAGE = 20;

    /** @param pages at least 1 */
    public record Page(List<Publication> entries, int number, int pages) {
    }

    private record Row(Publication.Kind kind, OffsetDateTime at, String caseNo, String subdistrict, String community, Map<String, Object> content) {
    }

    private static final List<String> RESULT = List.of("议事团队", "协商过程", "协商成果", "服务成效", "居民满意度", "平均分");
    /** Of the newest notice of each case, and of every result. */
    private static final String SHOWN = """
            from document d join case_file c on c.case_no = d.case_no
            where d.kind in ('NOTICE', 'RESULT') and d.written_at >= :since
              and (:place::text is null or c.subdistrict = :place or c.community = :place)
              and c.category <> 'FAMILY' and c.status <> 'MERGED' and coalesce(c.outcome, '') not in ('WITHDRAWN', 'REJECTED', 'MERGED')
              and (d.kind = 'RESULT' or not exists (select 1 from document later where later.case_no = d.case_no and later.kind = 'NOTICE' and later.id > d.id))
            """;

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;
    private final CaseFiles caseFiles;
    private final Organisation organisation;
    private final PublicPagesSettings settings;

    Publications(JdbcClient jdbc, ObjectMapper json, Clock clock, CaseFiles caseFiles, Organisation organisation, PublicPagesSettings settings) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.caseFiles = caseFiles;
        this.organisation = organisation;
        this.settings = settings;
    }

    /**
     * The newest first.
     *
     * @param place id of a sub-district or community; null for all
     * @param number from 1; what is beyond the last is the last
     */
    @Transactional(readOnly = true)
    public Page page(String place, int number) {
        OffsetDateTime since = clock.instant().minus(settings.noticesKept()).atOffset(ZoneOffset.UTC);
        int count = jdbc.sql("select count(*) " + SHOWN).param("since", since).param("place", place).query(Integer.class).single();
        int pages = Math.max(1, (count + PER_PAGE - 1) / PER_PAGE);
        int shown = Math.min(Math.max(number, 1), pages);
        List<Row> rows = jdbc.sql("select d.kind, d.written_at, d.content, c.case_no, c.subdistrict, c.community " + SHOWN
                + " order by d.written_at desc, d.id desc limit :size offset :from").param("since", since).param("place", place)
                .param("size", PER_PAGE).param("from", (shown - 1) * PER_PAGE).query(this::row).list();
        return new Page(rows.stream().map(this::publication).toList(), shown, pages);
    }

    private Publication publication(Row row) {
        // an officer wrote where the meeting is; a name that slipped in stays inside
        List<String> names = caseFiles.parties(row.caseNo()).stream().map(Party::name).toList();
        Map<String, String> lines = new LinkedHashMap<>();
        if (row.kind() == Publication.Kind.NOTICE) {
            put(lines, "会议时间", row.content().get("meetingTime"), names);
            put(lines, "会议地点", row.content().get("meetingPlace"), names);
        } else {
            RESULT.forEach(item -> put(lines, item, row.content().get(item), names));
            put(lines, "评估人数", row.content().get("evaluators"), names);
        }
        String title = Optional.ofNullable(row.content().get("title")).map(Object::toString)
                .orElseGet(() -> caseFiles.get(row.caseNo()).publicTitle());
        return new Publication(row.kind(), row.at().atZoneSameInstant(clock.getZone()).toOffsetDateTime(), Masking.text(title, names), where(row), lines);
    }

    private static void put(Map<String, String> lines, String label, Object value, List<String> names) {
        if (value != null && !value.toString().isBlank()) {
            lines.put(label, Masking.text(value.toString(), names));
        }
    }

    private String where(Row row) {
        String subdistrict = name(row.subdistrict());
        return row.community() == null ? subdistrict : subdistrict + " · " + name(row.community());
    }

    private String name(String unit) {
        return organisation.unit(unit).map(Unit::name).orElse(unit);
    }

    private Row row(ResultSet row, int number) throws SQLException {
        try {
            return new Row(Publication.Kind.valueOf(row.getString("kind")), row.getObject("written_at", OffsetDateTime.class), row.getString("case_no"),
                    row.getString("subdistrict"), row.getString("community"),
                    json.readValue(row.getString("content"), new TypeReference<Map<String, Object>>() { }));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document of " + row.getString("case_no") + " is no JSON object", e);
        }
    }
}
