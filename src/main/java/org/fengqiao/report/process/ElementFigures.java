package org.fengqiao.report.process;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

import org.fengqiao.report.ElementFigure;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Cases at each element of a process. The engine's API counts instances but knows no median, and its history would have to be carried
 * over one by one; so its table of activities is asked, which keeps its shape in all releases of 7.
 */
@Component
public class ElementFigures {

    /** Where somebody or something works or waits; a gateway takes no time. */
    private static final List<String> KINDS = List.of("userTask", "callActivity", "subProcess", "multiInstanceBody", "receiveTask", "serviceTask",
            "businessRuleTask", "sendTask", "intermediateTimer", "intermediateMessageCatch", "intermediateConditional", "intermediateSignalCatch");

    private final JdbcClient jdbc;
    private final Clock clock;

    ElementFigures(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param definition id of a version of a process
     * @param subdistricts whose cases are counted; at least one
     */
    public List<ElementFigure> of(String definition, Set<String> subdistricts) {
        return jdbc.sql("""
                select act_id_ as element, count(*) filter (where end_time_ is null) as waiting, count(*) filter (where end_time_ is not null) as passed,
                  percentile_cont(0.5) within group (order by duration_) filter (where end_time_ is not null) as median,
                  extract(epoch from (:now::timestamptz at time zone :zone) - min(start_time_) filter (where end_time_ is null)) as longest
                from act_hi_actinst
                where proc_def_id_ = :definition and tenant_id_ in (:subdistricts) and act_type_ in (:kinds)
                group by act_id_ order by act_id_""")
                .param("definition", definition).param("subdistricts", List.copyOf(subdistricts)).param("kinds", KINDS)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("zone", java.time.ZoneId.systemDefault().getId())
                .query((row, number) -> new ElementFigure(row.getString("element"), row.getLong("waiting"), row.getLong("passed"),
                        row.getObject("median") == null ? null : Math.round(row.getDouble("median") / 1000),
                        row.getObject("longest") == null ? null : Math.max(0, Math.round(row.getDouble("longest")))))
                .list();
    }
}
