package org.fengqiao.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Recusals;
import org.fengqiao.casefile.Trail;
import org.fengqiao.notification.Notifications;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Person;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.NotAllowed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hand-overs that need somebody who left, a second officer at the same moment, or a task offered by name. */
class HandoversTest {

    private static final Caller CLERK = new Caller("clerk", List.of("hushan.clerk"), List.of("hushanlu"));
    private static final Person COLLEAGUE = new Person("colleague", "毛春安", null, true);

    private final Worklist worklist = mock();
    private final CaseFiles caseFiles = mock();
    private final Organisation organisation = mock();
    private final Recusals recusals = mock();
    private final Trail trail = mock();
    private final Notifications notifications = mock();
    private final Handovers handovers = new Handovers(new Desk(worklist, caseFiles, organisation), worklist, recusals, organisation, trail,
            notifications, Clock.systemUTC());

    @BeforeEach
    void aTaskOfTheClerk() {
        when(caseFiles.find("C-1")).thenReturn(Optional.of(mock(CaseFile.class)));
        when(organisation.person(anyString())).thenReturn(Optional.empty());
        when(organisation.person("colleague")).thenReturn(Optional.of(COLLEAGUE));
        when(organisation.person("gone")).thenReturn(Optional.of(new Person("gone", "韩德颖", null, false)));
        when(organisation.holders("hushan.clerk")).thenReturn(List.of(COLLEAGUE));
        task("clerk", List.of("hushan.clerk"), List.of());
    }

    @Test
    void whoLeftGetsNothing() {
        assertThatThrownBy(() -> handovers.handOver("T", "gone", "休假", CLERK)).isInstanceOf(InvalidInput.class).hasMessage("韩德颖 已离岗，不能接办");
        verify(worklist, never()).give(any(), any(), any());
    }

    @Test
    void theSlowerOfTwoWritesNothing() {
        doThrow(new Conflict("该任务刚被他人处理，请刷新")).when(worklist).give("T", "clerk", "colleague");
        assertThatThrownBy(() -> handovers.handOver("T", "colleague", "休假", CLERK)).isInstanceOf(Conflict.class);
        verify(trail, never()).append(any(), any(), any(), any(), any());
        verify(notifications, never()).tell(any());
    }

    @Test
    void aTaskOfferedByNameGoesToOneOfThoseNamed() {
        task("clerk", List.of(), List.of("clerk", "colleague"));
        when(recusals.free(any(), any())).thenAnswer(call -> List.copyOf(call.<List<Person>>getArgument(1)));
        when(organisation.groupsOf("clerk")).thenReturn(List.of("hushan.clerk"));
        when(organisation.superior("hushan.clerk")).thenReturn(Optional.of("hushan.secretary"));
        assertThat(handovers.colleagues("T", CLERK)).containsExactly(COLLEAGUE);
        assertThat(handovers.colleagues("T", new Caller("secretary", List.of("hushan.secretary"), List.of("hushanlu")))).containsExactly(COLLEAGUE);
        assertThatThrownBy(() -> handovers.colleagues("T", new Caller("colleague", List.of("hushan.clerk"), List.of("hushanlu"))))
                .isInstanceOf(NotAllowed.class);
    }

    private void task(String assignee, List<String> groups, List<String> people) {
        when(worklist.find("T")).thenReturn(Optional.of(new TaskAtHand("T", "受理", "case-lifecycle", "C-1", "hushanlu", assignee, groups, people, null)));
    }
}
