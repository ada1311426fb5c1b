package org.fengqiao.followup;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.fengqiao.HouseTest;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Channel;
import org.fengqiao.casefile.NewCase;
import org.fengqiao.casefile.NewParty;
import org.fengqiao.casefile.Outcome;
import org.fengqiao.casefile.PartyRole;
import org.fengqiao.casefile.Trail;
import org.fengqiao.casefile.TrailEntry;
import org.fengqiao.notification.Notice;
import org.fengqiao.notification.NoticeKind;
import org.fengqiao.notification.Notifications;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.mockito.Mockito;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

/** What the tests of the follow-up share: a district, a Monday morning, and a case whose route has come to its end. */
@HouseTest
@Import(FollowUpHouse.class)
public abstract class FollowUpTest {

    protected static final String HOTLINE = "hotline-12345";
    protected static final String SAID = "路面还是湿的，王桂芳 13905320001";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @MockitoBean
    protected FollowUpFigures figures;
    @MockitoBean
    protected VisitCalendar calendar;
    @MockitoSpyBean
    protected Notifications notifications;
    @Autowired
    protected DistrictDouble district;
    @Autowired
    protected CaseFiles caseFiles;
    @Autowired
    protected Trail trail;
    @Autowired
    protected Ratings ratings;
    @Autowired
    protected JdbcClient jdbc;
    @Autowired
    protected IdentityService identity;

    @BeforeEach
    void aMondayMorning() {
        district.everybodyIsThere();
        doNothing().when(notifications).tell(any());
        itIs("2026-11-23T09:10");
        figure(FollowUpFigures.SAMPLE_PERCENT, 0);
        figure(FollowUpFigures.ATTEMPTS, 3);
        figure(FollowUpFigures.HOURS_APART, 2);
        figure(FollowUpFigures.OWN_RATING_WORKING_DAYS, 15);
        // every day a working day: the calendar itself is tested where it is
        when(calendar.plusWorkingDays(any(), anyInt()))
                .thenAnswer(call -> call.<Instant>getArgument(0).plus(Duration.ofDays(call.<Integer>getArgument(1))));
    }

    @AfterEach
    void theClockRunsAgain() {
        ClockUtil.reset();
        identity.clearAuthentication();
    }

    protected void figure(String name, int value) {
        when(figures.of(name)).thenReturn(BigDecimal.valueOf(value));
    }

    protected static void itIs(String time) {
        ClockUtil.setCurrentTime(Date.from(LocalDateTime.parse(time).atZone(ZoneId.of("Asia/Shanghai")).toInstant()));
    }

    protected <T> T as(String person, Supplier<T> act) {
        identity.setAuthentication(person, district.groupsOf(person), List.of("hushanlu"));
        try {
            return act.get();
        } finally {
            identity.clearAuthentication();
        }
    }

    protected String registered(Channel channel) {
        return caseFiles.register(new NewCase("污水管道堵塞", "6 号楼院污水外溢", Category.PROPERTY, null, channel,
                "FU-" + NUMBER.incrementAndGet() + "-" + System.nanoTime(), "hushan", "虎山路6号楼院", null, null, 12, false, false,
                List.of(new NewParty(PartyRole.REPORTER, "王桂芳", "13905320001", null, null))), HOTLINE).caseFile().caseNo();
    }

    /** Handled by hushan-clerk and resolved. */
    protected String answered(Channel channel) {
        String caseNo = registered(channel);
        caseFiles.handled(caseNo, "hushan-clerk", "hushan", "承办");
        caseFiles.answered(caseNo, Outcome.RESOLVED, "已疏通");
        return caseNo;
    }

    /** What was told, beside that there is a new task. */
    protected List<Notice> told() {
        return Mockito.mockingDetails(notifications).getInvocations().stream().map(call -> call.<Notice>getArgument(0))
                .filter(notice -> notice != null && notice.kind() != NoticeKind.ASSIGNED).toList();
    }

    protected List<String> trailOf(String caseNo) {
        return trail.of(caseNo).stream().map(TrailEntry::decision).toList();
    }
}
