package org.fengqiao.consultation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Document;
import org.fengqiao.casefile.Documents;
import org.fengqiao.casefile.Trail;
import org.fengqiao.notification.Notice;
import org.fengqiao.notification.NoticeKind;
import org.fengqiao.notification.Notifications;
import org.fengqiao.notification.Recipient;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.Problems;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Step 3, 会前公告: the notice, the invitations and what residents say to it. A notice names no resident. */
@Service
public class PublicNotices {

    private final CaseFiles caseFiles;
    private final Documents documents;
    private final Trail trail;
    private final Notifications notifications;
    private final MeetingDates dates;
    private final Meetings meetings;
    private final Themes themes;

    PublicNotices(CaseFiles caseFiles, Documents documents, Trail trail, Notifications notifications, MeetingDates dates,
            Meetings meetings, Themes themes) {
        this.caseFiles = caseFiles;
        this.documents = documents;
        this.trail = trail;
        this.notifications = notifications;
        this.dates = dates;
        this.meetings = meetings;
        this.themes = themes;
    }

    /**
     * Publishes a meeting and invites the team.
     *
     * @param step 会前公告 for the first meeting, 另定会期 for a further one
     * @param announced without a reason for a short notice the one counts that the chair gave for this time
     * @param onBoard posted on the board
     * @param online published online
     * @param noticeDays full working days between now and the meeting
     * @param told the groups that are told what was published
     * @throws InvalidInput when it is not published on both, or too late for its date, naming the earliest one
     */
    @Transactional
    public void publish(Consultation consultation, String step, Meeting announced, boolean onBoard, boolean online,
            int noticeDays, List<String> told, String actor) {
        CaseFile file = caseFiles.get(consultation.caseNo());
        // the chair who set this very time has said why; the clerk need not write it again
        Meeting meeting = announced.shortNoticeReason() != null ? announced : new Meeting(announced.at(), announced.place(),
                themes.reasonForShortNotice(consultation, announced.at()));
        Problems problems = new Problems();
        dates.check(meeting, noticeDays, file.fast(), problems);
        problems.check(onBoard, "noticeOnBoard", "请先在公告栏张贴公告");
        problems.check(online, "noticeOnline", "请先在网上发布公告");
        problems.throwIfAny();

        String when = dates.text(meeting.at());
        Document notice = documents.record(consultation.caseNo(), DocumentKind.NOTICE.name(), consultation.round(),
                Map.of("title", file.publicTitle(), "meetingTime", when, "meetingPlace", meeting.place()), actor);
        trail.append(consultation.caseNo(), actor, step, "已公告（公告栏、网上）：会期 " + when + "，地点 " + meeting.place(),
                meeting.shortNoticeReason());
        Map<String, String> details = new LinkedHashMap<>();
        details.put("会议时间", when);
        details.put("会议地点", meeting.place());
        String event = "consultation-notice/" + notice.id();
        List<Recipient> team = new ArrayList<>();
        meetings.seats(consultation).forEach(seat -> team.add(new Recipient.Officer(seat.person())));
        notifications.tell(new Notice(consultation.caseNo(), NoticeKind.INVITATION, event, team, details));
        notifications.tell(new Notice(consultation.caseNo(), NoticeKind.PUBLIC_NOTICE, event,
                told.stream().<Recipient>map(Recipient.Group::new).toList(), details));
    }

    /**
     * Attaches what a resident said.
     *
     * @param source how it came in, may be null
     * @throws InvalidInput when there is none
     */
    @Transactional
    public void opinion(Consultation consultation, String opinion, String source, String actor) {
        Problems problems = new Problems();
        Texts.required(problems, "opinion", "居民意见", opinion, 2000);
        Texts.atMost(problems, "opinionSource", "意见来源", source, 50);
        problems.throwIfAny();
        documents.record(consultation.caseNo(), DocumentKind.OPINION.name(), consultation.round(),
                Map.of("opinion", opinion, "source", source == null ? "" : source), actor);
        trail.append(consultation.caseNo(), actor, Step.OPINION, "附入一条居民意见", null);
    }
}
