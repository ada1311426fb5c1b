package org.fengqiao.consultation;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Documents;
import org.fengqiao.casefile.Recusals;
import org.fengqiao.casefile.Trail;
import org.fengqiao.casefile.TrailEntry;
import org.fengqiao.notification.Notice;
import org.fengqiao.notification.NoticeKind;
import org.fengqiao.notification.Notifications;
import org.fengqiao.notification.Recipient;
import org.fengqiao.organisation.Expert;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.Problems;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Step 2, 确定主题: accepted with a team and a date, returned, or referred up. */
@Service
public class Themes {

    /** Without this seat nobody at the table speaks for the residents. */
    static final String RESIDENTS = "居民代表";

    private static final String SHORT_NOTICE_REASON = "shortNoticeReason";

    private final JdbcClient jdbc;
    private final CaseFiles caseFiles;
    private final Documents documents;
    private final Trail trail;
    private final Organisation organisation;
    private final Notifications notifications;
    private final MeetingDates dates;
    private final Recusals recusals;

    Themes(JdbcClient jdbc, CaseFiles caseFiles, Documents documents, Trail trail, Organisation organisation,
            Notifications notifications, MeetingDates dates, Recusals recusals) {
        this.jdbc = jdbc;
        this.caseFiles = caseFiles;
        this.documents = documents;
        this.trail = trail;
        this.organisation = organisation;
        this.notifications = notifications;
        this.dates = dates;
        this.recusals = recusals;
    }

    /** The expert pool of the unit without those who have a part in the case. */
    public List<Expert> candidates(Consultation consultation) {
        return organisation.experts(consultation.unit()).stream()
                .filter(expert -> expert.person().active() && !recusals.isRecused(consultation.caseNo(), expert.person())).toList();
    }

    /**
     * @param noticeDays full working days between notice and meeting
     * @throws InvalidInput for a family matter, a team that is not from the pool or lacks the residents' seat, and a meeting
     *     too early, naming the earliest date
     */
    @Transactional
    public void accept(Consultation consultation, Theme theme, int noticeDays, String actor) {
        CaseFile file = caseFiles.get(consultation.caseNo());
        Problems problems = new Problems();
        problems.check(file.category() != Category.FAMILY, "themeDecision", "家庭矛盾不公开协商，请选择“上报”并说明宜转人民调解");
        Texts.required(problems, "theme", "主题名称", theme.name(), 100);
        Map<String, Expert> pool = candidates(consultation).stream().collect(
                Collectors.toMap(expert -> expert.person().id(), Function.identity(), (first, second) -> first, LinkedHashMap::new));
        Set<String> team = new LinkedHashSet<>(theme.team());
        problems.check(!team.isEmpty(), "team", "请从智囊库选择议事团队");
        problems.check(pool.keySet().containsAll(team), "team", "议事团队只能从本级智囊库选择，当事人须回避");
        problems.check(team.isEmpty() || team.stream().map(pool::get).anyMatch(
                expert -> expert != null && RESIDENTS.equals(expert.seat())), "team", "议事团队须有居民代表");
        dates.check(theme.meeting(), noticeDays, file.fast(), problems);
        problems.throwIfAny();

        List<Expert> invited = team.stream().map(pool::get).toList();
        jdbc.sql("delete from invited_seat where case_no = ? and unit = ?").params(consultation.caseNo(), consultation.unit()).update();
        for (Expert expert : invited) {
            jdbc.sql("insert into invited_seat (case_no, unit, person, team, seat) values (?, ?, ?, ?, ?)")
                    .params(consultation.caseNo(), consultation.unit(), expert.person().id(), expert.team(), expert.seat()).update();
        }
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("theme", theme.name());
        content.put("meetingTime", dates.text(theme.meeting().at()));
        content.put("meetingPlace", theme.meeting().place());
        if (theme.meeting().shortNoticeReason() != null) {
            content.put(SHORT_NOTICE_REASON, theme.meeting().shortNoticeReason());
        }
        content.put("team", invited.stream().map(expert -> Map.of("person", expert.person().id(), "name", expert.person().name(),
                "team", expert.team(), "seat", expert.seat())).toList());
        documents.record(consultation.caseNo(), DocumentKind.THEME.name(), consultation.round(), content, actor);
        trail.append(consultation.caseNo(), actor, Step.THEME, "受理主题：" + theme.name() + "；会期 " + dates.text(theme.meeting().at())
                + "；议事团队 " + invited.size() + " 席", theme.meeting().shortNoticeReason());
    }

    /**
     * @param clerks the group that lists the topic again
     * @throws InvalidInput without a reason
     */
    @Transactional
    public void returned(Consultation consultation, String reason, String clerks, String actor) {
        checkReason(reason);
        TrailEntry entry = trail.append(consultation.caseNo(), actor, Step.THEME, "退回，重新列出议题", reason);
        notifications.tell(new Notice(consultation.caseNo(), NoticeKind.RETURNED, "theme-returned/" + entry.seq(),
                List.of(new Recipient.Group(clerks)), Map.of("环节", Step.THEME, "退回理由", "见案件档案")));
    }

    /** @throws InvalidInput without a reason */
    @Transactional
    public void referredUp(Consultation consultation, String reason, String actor) {
        checkReason(reason);
        trail.append(consultation.caseNo(), actor, Step.THEME, "上报上级", reason);
    }

    /** The chair's reason for a short notice, for a meeting at the time he set; null where he gave none or it is another time. */
    String reasonForShortNotice(Consultation consultation, Instant meeting) {
        return documents.latest(consultation.caseNo(), DocumentKind.THEME.name())
                .filter(theme -> meeting != null && dates.text(meeting).equals(theme.content().get("meetingTime")))
                .map(theme -> (String) theme.content().get(SHORT_NOTICE_REASON)).orElse(null);
    }

    private static void checkReason(String reason) {
        Problems problems = new Problems();
        Texts.required(problems, "themeReason", "理由", reason, 1000);
        problems.throwIfAny();
    }
}
