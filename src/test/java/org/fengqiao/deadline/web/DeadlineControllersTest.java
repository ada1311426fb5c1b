package org.fengqiao.deadline.web;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.SerializationFeature;
import org.fengqiao.deadline.CalendarReload;
import org.fengqiao.deadline.Extensions;
import org.fengqiao.deadline.Pauses;
import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.refusal.NotAllowed;
import org.fengqiao.refusal.NotFound;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class DeadlineControllersTest {

    private static final String CLOCKS = "/api/v1/cases/20261123-HSL-0001/clocks/";

    private final Extensions extensions = mock();
    private final Pauses pauses = mock();
    private final CaseFiles caseFiles = mock();
    private final CaseFile caseFile = mock();
    private final CurrentOfficer officer = mock();
    private final Organisation organisation = mock();
    private final CalendarReload reload = mock();
    private final MockMvc web = MockMvcBuilders.standaloneSetup(
            new ClockController(extensions, pauses, caseFiles, officer, organisation, Clock.fixed(Instant.EPOCH, ZoneId.of("Asia/Shanghai"))),
            new CalendarController(reload))
            .setMessageConverters(new MappingJackson2HttpMessageConverter(Jackson2ObjectMapperBuilder.json()
                    .timeZone("Asia/Shanghai").featuresToDisable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS).build()))
            .build();

    @BeforeEach
    void signedIn() {
        when(officer.id()).thenReturn("hushan-clerk");
        when(officer.subdistricts()).thenReturn(List.of("hushanlu"));
        when(caseFiles.find("20261123-HSL-0001")).thenReturn(Optional.of(caseFile));
        when(caseFile.subdistrict()).thenReturn("hushanlu");
    }

    @Test
    void aCaseOfAnotherSubdistrictHasNoClocks() {
        when(caseFile.subdistrict()).thenReturn("changling");
        for (String verb : List.of("rectification/extension", "pause", "resume")) {
            assertThatThrownBy(() -> web.perform(json(verb, "{}"))).hasCauseInstanceOf(NotFound.class).hasMessageContaining("没有案件");
        }
        verifyNoInteractions(extensions, pauses);
    }

    @Test
    void askingForAnExtensionAnswersWhoDecides() throws Exception {
        when(extensions.ask("20261123-HSL-0001", "rectification", BigDecimal.valueOf(5), "等配件", "hushan-clerk")).thenReturn("hushan.secretary");
        when(organisation.groupName("hushan.secretary")).thenReturn("虎山社区 · 社区党委书记");
        web.perform(json("rectification/extension", "{\"amount\": 5, \"reason\": \"等配件\"}")).andExpect(status().isAccepted())
                .andExpect(content().json("{\"decider\": \"虎山社区 · 社区党委书记\"}"));
    }

    @Test
    void pausingAnswersUntilWhenAndResumingNothing() throws Exception {
        when(pauses.pause("20261123-HSL-0001", null, null, "业主", "出差", "hushan-clerk"))
                .thenReturn(new Pauses.Paused(Instant.parse("2026-11-27T02:00:00Z")));
        web.perform(json("pause", "{\"awaited\": \"业主\", \"reason\": \"出差\"}")).andExpect(status().isOk())
                .andExpect(content().json("{\"until\": \"2026-11-27T10:00:00+08:00\"}"));
        web.perform(json("resume", "{\"stage\": \"rectification\"}")).andExpect(status().isNoContent());
        verify(pauses).resume("20261123-HSL-0001", "rectification", "hushan-clerk");
        web.perform(post(CLOCKS + "resume")).andExpect(status().isNoContent());
        verify(pauses).resume("20261123-HSL-0001", null, "hushan-clerk");
    }

    @Test
    void aPauseThatNeedsApprovalAnswersWhoDecides() throws Exception {
        when(pauses.pause("20261123-HSL-0001", "rectification", BigDecimal.valueOf(5), "业主", "出差", "hushan-clerk"))
                .thenReturn(new Pauses.Asked("hushan.secretary"));
        when(organisation.groupName("hushan.secretary")).thenReturn("虎山社区 · 社区党委书记");
        web.perform(json("pause", "{\"stage\": \" rectification \", \"days\": 5, \"awaited\": \"业主\", \"reason\": \"出差\"}"))
                .andExpect(status().isAccepted()).andExpect(content().json("{\"decider\": \"虎山社区 · 社区党委书记\"}", JsonCompareMode.STRICT));
    }

    @Test
    void nobodyWhoIsNotSignedInMovesAClock() {
        when(officer.id()).thenReturn(CurrentOfficer.SYSTEM);
        assertThatThrownBy(() -> web.perform(json("pause", "{\"awaited\": \"业主\", \"reason\": \"出差\"}"))).hasCauseInstanceOf(NotAllowed.class);
        verifyNoInteractions(pauses);
    }

    @Test
    void reloadingTheCalendarAnswersWhatIsInForceAndWhatMoved() throws Exception {
        when(reload.reload()).thenReturn(new CalendarReload.Result(Map.of(2026, "通知"), List.of(2027), "没有 2027 年", 3, List.of()));
        web.perform(post("/api/v1/calendar/reload")).andExpect(status().isOk()).andExpect(content()
                .json("{\"sources\": {\"2026\": \"通知\"}, \"unpublishedYears\": [2027], \"warning\": \"没有 2027 年\", \"movedClocks\": 3, \"failedCases\": []}"));
    }

    private static MockHttpServletRequestBuilder json(String path, String body) {
        return post(CLOCKS + path).contentType(MediaType.APPLICATION_JSON).content(body);
    }
}
