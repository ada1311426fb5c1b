package org.fengqiao.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.ManagementService;
import org.fengqiao.HouseTest;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Channel;
import org.fengqiao.casefile.NewCase;
import org.fengqiao.notification.Notice;
import org.fengqiao.notification.NoticeKind;
import org.fengqiao.notification.Notifications;
import org.fengqiao.notification.Recipient;
import org.fengqiao.scenario.Tasklist;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The house with no mail server: what it writes goes over SMTP into the sink. */
@HouseTest
class MailOfTheHouseTest {

    @LocalServerPort
    int port;
    @Autowired
    CaseFiles caseFiles;
    @Autowired
    Notifications notifications;
    @Autowired
    ManagementService management;
    @Autowired
    MailSink sink;

    @Test
    void theSendersChineseNameArrivesAndIsShown() throws IOException {
        String caseNo = caseFiles.register(new NewCase("路灯不亮", "说明", Category.URBAN, null, Channel.WALK_IN, null, "hushan", "虎山路6号楼院",
                null, null, 1, false, false, List.of()), "hushan-clerk").caseFile().caseNo();
        notifications.tell(new Notice(caseNo, NoticeKind.URGED, "sender/" + caseNo, List.of(new Recipient.Officer("hushan-clerk")), Map.of()));
        management.createJobQuery().processDefinitionKey("send-notification").list().forEach(job -> management.executeJob(job.getId()));

        assertThat(sink.ids()).hasSize(1);
        assertThat(sink.find(sink.ids().get(0)).orElseThrow().from()).isEqualTo("枫桥 <fengqiao@localhost>");
        Tasklist admin = Tasklist.signedIn(port, "admin", "demo");
        assertThat(admin.page("/mail/" + sink.ids().get(0)).body()).contains("枫桥 &lt;fengqiao@localhost&gt;").contains(caseNo);
    }
}
